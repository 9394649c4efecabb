namespace EduSphere.Web.Kit;

/// <summary>A page above this one, in the page header.</summary>
public sealed record Crumb(string Label, string Href);
