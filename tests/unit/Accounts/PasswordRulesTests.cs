using EduSphere.Data;
using EduSphere.Features.Accounts;
using EduSphere.Platform.Errors;

namespace EduSphere.UnitTests.Accounts;

public class PasswordRulesTests
{
    private static readonly string[] Known = ["Green Hill School", "N-2041-77"];

    [Theory]
    [InlineData("password", "first that are guessed")]
    [InlineData("P@ssw0rd1", "first that are guessed")]
    [InlineData("qwertyuiop", "first that are guessed")]
    [InlineData("11111111", "first that are guessed")]
    [InlineData("abcabcabcabc", "first that are guessed")]
    [InlineData("1qaz2wsx", "first that are guessed")]
    [InlineData("iloveyou2", "first that are guessed")]
    [InlineData("Valentina7", "your name")]
    [InlineData("o'brien-1990", "your name")]
    [InlineData("17.05.1990", "your name")]
    [InlineData("green school 1", "your name")]
    [InlineData("n-2041-77", "your name")]
    public void What_others_would_try_is_refused(string password, string reason)
    {
        var refusal = Assert.Throws<InvalidRequestException>(() => Check(password));

        Assert.Contains(reason, Assert.Single(refusal.Errors["password"]).Words);
    }

    [Theory]
    [InlineData("four quiet green boats")]
    [InlineData("valentina likes quiet boats")]
    [InlineData("kV9#mq2T")]
    [InlineData("тихие зелёные лодки")]
    [InlineData("静かな緑の舟と青い空")]
    public void What_nobody_would_guess_is_taken(string password) => Assert.Null(Record.Exception(() => Check(password)));

    /// <summary>What a guesser may read in many ways is looked at in bounded time all the same.</summary>
    [Theory]
    [InlineData("4@8({[<3&6!1|70$5+%2zx")]
    [InlineData("p4ssw0rd!")]
    [InlineData("2041-11-")]
    [InlineData("qwertyasdf")]
    public void The_longest_are_taken(string part) => Assert.Null(Record.Exception(() => Check(string.Concat(Enumerable.Range(0, 24).Select(number => $"{part}{number}q")).CutTo(PasswordRules.Longest))));

    private static void Check(string password)
    {
        var user = new User { FirstName = "Valentina", LastName = "O'Brien", DateOfBirth = new DateOnly(1990, 5, 17) };
        PasswordRules.Check(password, user, Known, "password");
    }
}
