using EduSphere.Features.Students;

namespace EduSphere.Features.Parents;

/// <summary>In which order a student's guardians are called: from 1, without gaps, the barred last.</summary>
public static class CallingOrder
{
    /// <param name="student">With all guardianships.</param>
    /// <param name="moved">Who is given a place, and pushes the others back.</param>
    public static void Renumber(Student student, DateOnly today, Guardianship? moved = null, int place = 0)
    {
        var inOrder = student.Guardianships.Where(link => link.HoldsFrom(today) && link != moved).OrderBy(link => link.IsBarred).ThenBy(link => link.Priority).ThenBy(link => link.Id).ToList();
        if (moved is not null)
            inOrder.Insert(Math.Clamp(place - 1, 0, inOrder.Count(link => moved.IsBarred || !link.IsBarred)), moved);
        for (var n = 0; n < inOrder.Count; n++)
            inOrder[n].Priority = n + 1;
    }
}
