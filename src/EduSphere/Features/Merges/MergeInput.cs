using EduSphere.Features.Students;
using EduSphere.Platform.Errors;

namespace EduSphere.Features.Merges;

/// <summary>Whose value is kept.</summary>
public enum MergeSide
{
    /// <summary>That of the student who is kept.</summary>
    Kept,
    /// <summary>That of the student who is merged into them.</summary>
    Merged,
}

/// <summary>Which student is the same child, and what is kept of the two.</summary>
public sealed record MergeInput
{
    /// <summary>The student who is made one with the one whom the address names, and whose number and address lead there from then on.</summary>
    public required Guid MergedId { get; init; }

    /// <summary>Of what the two say differently; absent, all of it stays as the kept student has it.</summary>
    public MergeFields? Fields { get; init; }
}

/// <summary>For each thing that the two say differently, whose is kept; absent, that of the student who is kept.</summary>
public sealed record MergeFields
{
    public MergeSide? FirstName { get; init; }

    public MergeSide? MiddleName { get; init; }

    public MergeSide? LastName { get; init; }

    public MergeSide? PreferredFirstName { get; init; }

    /// <summary>The address by which the person signs in. Where one of the two signs in, it is that one's, whatever is said.</summary>
    public MergeSide? Email { get; init; }

    public MergeSide? Phone { get; init; }

    public MergeSide? DateOfBirth { get; init; }

    public MergeSide? Gender { get; init; }

    public MergeSide? AdmissionDate { get; init; }

    /// <summary>Gives the kept student what was chosen of the other one; who signs in how is <see cref="StudentMerges"/>' to decide.</summary>
    /// <exception cref="InvalidRequestException">What was chosen does not go together.</exception>
    public void WriteTo(Student kept, Student merged, DateOnly today)
    {
        var (own, other) = (kept.User, merged.User);
        own.FirstName = Of(FirstName, own.FirstName, other.FirstName);
        own.MiddleName = Of(MiddleName, own.MiddleName, other.MiddleName);
        own.LastName = Of(LastName, own.LastName, other.LastName);
        own.PreferredFirstName = Of(PreferredFirstName, own.PreferredFirstName, other.PreferredFirstName);
        own.Phone = Of(Phone, own.Phone, other.Phone);
        own.DateOfBirth = Of(DateOfBirth, own.DateOfBirth, other.DateOfBirth);
        own.Gender = Of(Gender, own.Gender, other.Gender);
        kept.AdmissionDate = Of(AdmissionDate, kept.AdmissionDate, merged.AdmissionDate);
        StudentInput.Of(kept).CheckDates(today);
    }

    private static T Of<T>(MergeSide? side, T kept, T merged) => side == MergeSide.Merged ? merged : kept;
}
