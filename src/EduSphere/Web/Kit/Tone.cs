namespace EduSphere.Web.Kit;

/// <summary>What a colour says; it never says it alone, words stand beside it.</summary>
public enum Tone
{
    Neutral,
    Good,
    Warning,
    Bad,
    Info,
}
