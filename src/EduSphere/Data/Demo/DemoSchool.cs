using EduSphere.Features.Accounts;
using EduSphere.Features.Attendance;
using EduSphere.Features.Calendar;
using EduSphere.Features.Classes;
using EduSphere.Features.Enrollments;
using EduSphere.Features.Parents;
using EduSphere.Features.Requests;
using EduSphere.Features.Settings;
using EduSphere.Features.Students;
using EduSphere.Features.Subjects;
using EduSphere.Features.Teachers;
using EduSphere.Platform.Audit;
using EduSphere.Platform.Security;

namespace EduSphere.Data.Demo;

/// <summary>
/// A school to try the program with: the same every time but for its dates, which are relative to today. 1,248 students in 24
/// classes, 86 teachers, their parents, subjects, the school year's attendance so far, 24 pending requests, an account for each role.
/// </summary>
public sealed class DemoSchool(AppDbContext db, TimeProvider time, PasswordHashing passwords)
{
    private const int WeeksSoFar = 11;
    private const int WeeksInAll = 41;
    private const int StudentsInAClass = 52;
    private const int TeacherCount = 86;
    private const int PendingRequests = 24;
    private const string Zone = "Europe/Dublin";
    private const string MailHost = "riverside.example";

    private static readonly (string Code, string Name)[] SubjectList =
    [
        ("ENG", "English"), ("MAT", "Mathematics"), ("SCI", "Science"), ("HIS", "History"), ("GEO", "Geography"),
        ("FRA", "French"), ("ART", "Art"), ("MUS", "Music"), ("PHE", "Physical education"), ("COM", "Computing"),
    ];

    private readonly Random random = new(20260901);
    private readonly List<User> users = [];
    private readonly Dictionary<Guid, User> usersById = [];
    private DateOnly today;
    private DateOnly yearStart;
    private List<Teacher> teachers = [];
    private List<Class> classes = [];
    private List<Student> students = [];

    /// <summary>Makes the school and saves it.</summary>
    public async Task MakeAsync(CancellationToken ct)
    {
        today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(time.GetUtcNow(), TimeZoneInfo.FindSystemTimeZoneById(Zone)).DateTime);
        yearStart = today.AddDays(-7 * WeeksSoFar - ((int)today.DayOfWeek + 6) % 7);
        db.ChangeTracker.AutoDetectChangesEnabled = false;
        var school = new School
        {
            Name = "Riverside School",
            TimeZone = Zone,
            Currency = "EUR",
            SchoolDays = [DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday],
            CreatedAt = Now,
        };
        db.Schools.Add(school);
        db.Enter(school.Id, Actor.System);
        var year = AddYear();
        AddStaff();
        AddClasses(year);
        AddStudents();
        AddFamilies();
        AddRequests();
        await AddSignInsAsync(ct);
        await db.SaveChangesAsync(ct);
        await AddAttendanceAsync(year, ct);
    }

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    private AcademicYear AddYear()
    {
        var end = yearStart.AddDays(7 * WeeksInAll - 3);
        var year = new AcademicYear { Name = $"{yearStart.Year}/{(yearStart.Year + 1) % 100:00}", StartDate = yearStart, EndDate = end };
        db.Add(year);
        foreach (var (name, first, last) in new[] { ("First term", 0, 14), ("Second term", 15, 27), ("Third term", 28, WeeksInAll - 1) })
            db.Add(new Term { AcademicYearId = year.Id, Name = name, StartDate = yearStart.AddDays(7 * first), EndDate = yearStart.AddDays(7 * last + 4) });
        db.Add(new CalendarEvent { Title = "Autumn holidays", Kind = CalendarEventKind.Holiday, StartDate = yearStart.AddDays(7 * 6), EndDate = yearStart.AddDays(7 * 6 + 6) });
        db.Add(new CalendarEvent { Title = "Winter holidays", Kind = CalendarEventKind.Holiday, StartDate = yearStart.AddDays(7 * 15), EndDate = yearStart.AddDays(7 * 16 + 6) });
        db.Add(new NumberSeries { Name = NumberSeries.StudentNumbers, Prefix = "N" });
        return year;
    }

    private void AddStaff()
    {
        foreach (var role in new[] { Role.Admin, Role.Registrar, Role.Accountant })
            AddRole(AddUser(Pick(DemoNames.Girls), Pick(DemoNames.Families), born: null), role);
        var titles = new[] { "Teacher", "Senior teacher", "Head of department" };
        teachers = [.. Enumerable.Range(1, TeacherCount).Select(n =>
        {
            var user = AddUser(Pick(n % 2 == 0 ? DemoNames.Girls : DemoNames.Boys), Pick(DemoNames.Families), today.AddYears(-28 - n % 35).AddDays(-n));
            AddRole(user, Role.Teacher);
            return new Teacher
            {
                UserId = user.Id,
                EmployeeNumber = $"T{n:000}",
                Department = SubjectList[n % SubjectList.Length].Name,
                Designation = titles[n % titles.Length],
                Qualification = n % 3 == 0 ? "M.Ed." : "B.Ed.",
                JoiningDate = yearStart.AddYears(-(n % 20)),
            };
        })];
        db.AddRange(teachers);
    }

    private void AddClasses(AcademicYear year)
    {
        classes = [.. from grade in Enumerable.Range(1, 12)
                      from section in new[] { "A", "B" }
                      select new Class
                      {
                          AcademicYearId = year.Id,
                          Name = $"Grade {grade} {section}",
                          GradeLevel = $"{grade:00}",
                          Section = section,
                          Room = $"{(grade + 3) / 4}{grade:00}{section}",
                          Capacity = StudentsInAClass + 3,
                          // The demo teacher, the first of them, leads Grade 10 A.
                          HomeroomTeacherId = teachers[grade == 10 && section == "A" ? 0 : grade * 2 + (section == "A" ? 0 : 1)].Id,
                      }];
        db.AddRange(classes);
        var subjects = SubjectList.Select(subject => new Subject { Code = subject.Code, Name = subject.Name }).ToList();
        db.AddRange(subjects);
        for (var c = 0; c < classes.Count; c++)
            for (var s = 0; s < subjects.Count; s++)
                db.Add(new ClassSubject { ClassId = classes[c].Id, SubjectId = subjects[s].Id, TeacherId = teachers[(s + 10 * (c % 8) + 9) % TeacherCount].Id, StartDate = yearStart });
    }

    private void AddStudents()
    {
        for (var c = 0; c < classes.Count; c++)
            for (var roll = 1; roll <= StudentsInAClass; roll++)
            {
                var grade = c / 2 + 1;
                var girl = roll % 2 == 0;
                var user = AddUser(Pick(girl ? DemoNames.Girls : DemoNames.Boys), Pick(DemoNames.Families), yearStart.AddYears(-5 - grade).AddDays(-random.Next(365)), girl ? Gender.Female : Gender.Male);
                AddRole(user, Role.Student);
                var student = new Student { UserId = user.Id, StudentNumber = $"S{students.Count + 1:00000}", AdmissionDate = yearStart.AddYears(-random.Next(Math.Min(grade, 6))) };
                student.Index(user);
                students.Add(student);
                db.Add(student);
                db.Add(new Enrollment { StudentId = student.Id, ClassId = classes[c].Id, RollNumber = $"{roll}", EntryDate = yearStart });
            }
    }

    /// <summary>Every student has one guardian or two; in half of the grades every fourth has a sibling two grades above.</summary>
    private void AddFamilies()
    {
        var families = new Dictionary<Student, List<Parent>>();
        for (var n = students.Count - 1; n >= 0; n--)
        {
            var twoGradesUp = n + 4 * StudentsInAClass;
            var sibling = n % 4 == 0 && n / (4 * StudentsInAClass) % 2 == 0 && twoGradesUp < students.Count ? students[twoGradesUp] : null;
            var parents = sibling is not null ? families[sibling] : [.. Enumerable.Range(0, n % 3 == 0 ? 1 : 2).Select(which => AddParent(students[n], which))];
            families[students[n]] = parents;
            for (var p = 0; p < parents.Count; p++)
                db.Add(new Guardianship
                {
                    StudentId = students[n].Id,
                    ParentId = parents[p].Id,
                    Relationship = p == 0 ? "Mother" : "Father",
                    IsLegalGuardian = true,
                    LivesWith = p == 0 || n % 5 != 0,
                    HasPortalAccess = true,
                    ReceivesMessages = p == 0 || n % 2 == 0,
                    Pays = p == 0,
                    MayCollect = true,
                    IsEmergencyContact = true,
                    Priority = p + 1,
                    StartDate = students[n].AdmissionDate,
                });
        }
    }

    private Parent AddParent(Student child, int which)
    {
        var family = usersById[child.UserId].LastName;
        var user = AddUser(Pick(which == 0 ? DemoNames.Girls : DemoNames.Boys), family, born: null);
        user.Phone = $"+353 1 555 {random.Next(1000, 9999)}";
        AddRole(user, Role.Parent);
        var parent = new Parent { UserId = user.Id };
        db.Add(parent);
        return parent;
    }

    private void AddRequests()
    {
        for (var n = 0; n < PendingRequests; n++)
        {
            var kind = (RequestKind)(n % 4);
            var name = $"{Pick(DemoNames.Girls)} {Pick(DemoNames.Families)}";
            db.Add(new Request { Kind = kind, Subject = name, Details = "{}", CreatedAt = Now.AddHours(-5 * n - 1) });
        }
    }

    /// <summary>Whoever comes first in each role can sign in; the demo parent's child is the demo student.</summary>
    private async Task AddSignInsAsync(CancellationToken ct)
    {
        var hash = await passwords.HashAsync(DemoAccounts.Password, ct);
        var student = students[classes.FindIndex(c => c.Name == "Grade 10 A") * StudentsInAClass];
        var parent = db.ChangeTracker.Entries<Guardianship>().First(g => g.Entity.StudentId == student.Id && g.Entity.Priority == 1).Entity.ParentId;
        var parentUser = db.ChangeTracker.Entries<Parent>().First(p => p.Entity.Id == parent).Entity.UserId;
        foreach (var (role, userId) in new[]
        {
            (Role.Admin, users[0].Id), (Role.Registrar, users[1].Id), (Role.Accountant, users[2].Id),
            (Role.Teacher, teachers[0].UserId), (Role.Student, student.UserId), (Role.Parent, parentUser),
        })
        {
            var user = usersById[userId];
            user.SetUserName(DemoAccounts.UserName(role));
            user.PasswordHash = hash;
        }
    }

    /// <summary>All registers of the school days before today. On the last of them four in a class of 52 are absent and one is excused, taken over all: 92 %.</summary>
    private async Task AddAttendanceAsync(AcademicYear year, CancellationToken ct)
    {
        var days = await SchoolDays.LoadAsync(db, yearStart, today, ct);
        var soFar = days.Between(year.StartDate, today.AddDays(-1)).ToList();
        foreach (var day in soFar)
        {
            db.ChangeTracker.Clear();
            for (var c = 0; c < classes.Count; c++)
                AddRegister(c, day, absent: day == soFar[^1] ? 3 + c % 3 : 1 + day.DayNumber * 5 % 7 + random.Next(2));
            await db.SaveChangesAsync(ct);
        }
    }

    private void AddRegister(int classIndex, DateOnly day, int absent)
    {
        var section = classes[classIndex];
        var taker = teachers.Find(t => t.Id == section.HomeroomTeacherId)!.UserId;
        var at = new DateTime(day, new TimeOnly(8, 5).AddMinutes(classIndex), DateTimeKind.Utc);
        var register = new Register { ClassId = section.Id, Date = day, TakenAt = at, TakenByUserId = taker };
        register.MarkChanged(taker, at);
        var order = Enumerable.Range(0, StudentsInAClass).ToArray();
        random.Shuffle(order);
        for (var place = 0; place < StudentsInAClass; place++)
        {
            var status = place < absent ? AttendanceStatus.Absent : place == absent ? AttendanceStatus.Excused : place <= absent + 2 ? AttendanceStatus.Late : AttendanceStatus.Present;
            var mark = new AttendanceMark { RegisterId = register.Id, StudentId = students[classIndex * StudentsInAClass + order[place]].Id, Date = day };
            mark.MarkByTeacher(status, status == AttendanceStatus.Excused ? "Medical appointment" : null, taker);
            register.Marks.Add(mark);
        }
        register.Count(register.Marks.Select(mark => mark.Status));
        db.Add(register);
    }

    private User AddUser(string first, string last, DateOnly? born, Gender? gender = null)
    {
        var user = new User { FirstName = first, LastName = last, DateOfBirth = born, Gender = gender };
        user.SetEmail($"{SearchText.Fold(first).Replace(' ', '.')}.{string.Concat(SearchText.Fold(last).Where(char.IsLetter))}.{users.Count + 1}@{MailHost}");
        users.Add(user);
        usersById[user.Id] = user;
        db.Add(user);
        return user;
    }

    private void AddRole(User user, Role role) => db.Add(new UserRole { UserId = user.Id, Role = role });

    private string Pick(string[] names) => names[random.Next(names.Length)];
}
