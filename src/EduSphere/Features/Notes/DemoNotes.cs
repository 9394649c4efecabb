using EduSphere.Data.Demo;
using EduSphere.Platform.Security;

namespace EduSphere.Features.Notes;

/// <summary>The demo student's allergy, and in every eighth class something to know of somebody.</summary>
public sealed class DemoNotes : IDemoStep
{
    private const int EveryWhich = 8;

    public Task AddAsync(DemoSchool school, CancellationToken ct)
    {
        Add(school, school.Students.FindIndex(s => s.UserId == school.Guides[Role.Student].Id), NoteKind.Medical, "Allergic to peanuts. The injector is in the office, top drawer; call an ambulance after using it.");
        for (var c = 0; c < school.Classes.Count; c += EveryWhich)
        {
            Add(school, c * DemoSchool.StudentsInAClass + 7, NoteKind.Medical, "Asthma: carries an inhaler. No long runs on days with much pollen.");
            Add(school, c * DemoSchool.StudentsInAClass + 9, NoteKind.Custody, "Lives with the mother; goes with the father on Fridays. The agreement is in the file.");
        }
        return Task.CompletedTask;
    }

    private static void Add(DemoSchool school, int student, NoteKind kind, string text)
    {
        var note = new StudentNote { StudentId = school.Students[student].Id, Kind = kind, Text = text, StartDate = school.YearStart };
        note.Sign(school.Guides[Role.Registrar], school.Now.AddDays(-30));
        school.Db.Add(note);
    }
}
