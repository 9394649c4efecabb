using System.Runtime.CompilerServices;

namespace EduSphere.UnitTests.Architecture;

/// <summary>A folder or a type is named for what it is; words that would fit anything are refused.</summary>
public class NamesTests
{
    private static readonly string[] Empty = ["Common", "Shared", "Core", "Helper", "Helpers", "Util", "Utils", "Manager", "Base", "Misc", "Dto", "Dtos", "DTO", "DTOs"];

    private static readonly Type[] Own =
        [.. typeof(Program).Assembly.GetTypes().Where(type => type.Namespace?.StartsWith("EduSphere", StringComparison.Ordinal) == true && !type.IsDefined(typeof(CompilerGeneratedAttribute), false))];

    [Fact]
    public void No_namespace_is_named_by_an_empty_word()
    {
        var words = Own.SelectMany(type => type.Namespace!.Split('.')).Distinct().ToList();

        Assert.Contains("Features", words);
        Assert.Empty(words.Intersect(Empty));
    }

    [Fact]
    public void No_type_ends_in_an_empty_word()
    {
        Assert.NotEmpty(Own);
        Assert.Empty(Own.Where(type => Array.Exists(Empty, word => type.Name.EndsWith(word, StringComparison.Ordinal))).Select(type => type.FullName));
    }
}
