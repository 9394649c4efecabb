using System.ComponentModel.DataAnnotations;
using EduSphere.Features.Accounts;
using EduSphere.Platform.Errors;
using EduSphere.Platform.Validation;

namespace EduSphere.Features.Parents;

/// <summary>What the office writes of a parent, new or known.</summary>
public sealed record ParentInput
{
    [Required, PersonName, StringLength(User.NameLength)]
    public required string FirstName { get; init; }

    [Required, PersonName, StringLength(User.NameLength)]
    public required string LastName { get; init; }

    [Email]
    public string? Email { get; init; }

    [PhoneNumber]
    public string? Phone { get; init; }

    public DateOnly? DateOfBirth { get; init; }

    /// <exception cref="InvalidRequestException">Names the member.</exception>
    public void CheckDates(DateOnly today) => User.CheckBirth(DateOfBirth, today);

    public static ParentInput Of(User user) => new() { FirstName = user.FirstName, LastName = user.LastName, Email = user.Email, Phone = user.Phone, DateOfBirth = user.DateOfBirth };

    /// <summary>Writes everything but the address, by which the person may sign in.</summary>
    public void WriteTo(User user) => (user.FirstName, user.LastName, user.Phone, user.DateOfBirth) = (FirstName.Trim(), LastName.Trim(), Phone, DateOfBirth);
}
