using System.ComponentModel.DataAnnotations;
using EduSphere.Data;
using EduSphere.Features.Classes;
using EduSphere.Features.Parents;
using EduSphere.Features.Search.Pages;
using EduSphere.Features.Settings;
using EduSphere.Features.Students;
using EduSphere.Features.Teachers;
using EduSphere.Platform.Caching;
using EduSphere.Platform.Errors;
using EduSphere.Platform.Security;
using Microsoft.AspNetCore.Http.HttpResults;

namespace EduSphere.Features.Search;

/// <summary>What to look for.</summary>
public sealed record SearchQuery
{
    /// <summary>Parts of names in any order, numbers, e-mail, telephone, what a class or a page is called; case and accents do not count.</summary>
    [Required, StringLength(200)]
    public required string Q { get; init; }
}

public static class SearchEverything
{
    /// <summary>So many of a kind are told; whoever looks for more opens the list.</summary>
    public const int MostOfAKind = 5;

    /// <summary>Find people, classes and pages</summary>
    /// <remarks>
    /// Of each kind the first five, as far as the caller may see them and by what the caller may see of them: as their lists do, and in the order of these. A kind whose list the caller may not
    /// open is null. Classes of the year that runs come first. Pages are found by what they are called in the language of <c>Accept-Language</c>, or in English.
    /// </remarks>
    public static async Task<Ok<SearchAnswer>> Handle([AsParameters] SearchQuery query, AppDbContext db, CurrentUser user, SchoolClock clock, SchoolCache cache, CancellationToken ct)
    {
        const int OneMore = MostOfAKind + 1;
        var (sought, terms, today) = (query.Q, StudentSearch.Terms(query.Q), await clock.TodayAsync(ct));
        if (terms.Count == 0)
            throw Problems.Validation.Invalid("q", "There is nothing in it to look for.");
        var students = await FindStudents.FirstAsync(sought, OneMore, db, user, clock, cache, ct);
        var teachers = await ListTeachers.FirstAsync(sought, OneMore, db, user, today, ct);
        var parents = user.May(Permission.ReadParents) ? await FindParents.FirstAsync(sought, OneMore, db, clock, ct) : null;
        var classes = user.May(Permission.ReadClasses) ? await ClassSearch.FirstAsync(terms, OneMore, db, user, today, ct) : null;
        return TypedResults.Ok(new SearchAnswer
        {
            Students = Hits.Of(students, StudentHit.Of),
            Teachers = Hits.Of(teachers, TeacherHit.Of),
            Parents = parents is null ? null : Hits.Of(parents, ParentHit.Of),
            Classes = classes is null ? null : Hits.Of(classes, ClassHit.Of),
            Pages = Hits.Of(FindPages.Matching(terms, user), page => page),
        });
    }
}
