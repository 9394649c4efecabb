using System.Globalization;
using EduSphere.Data;
using EduSphere.Platform.Errors;

namespace EduSphere.Features.Accounts;

/// <summary>Which passwords are refused: short, common, or made from what others know of the person. There are no rules of composition.</summary>
public static class PasswordRules
{
    public const int Shortest = 8;
    public const int Longest = 256;

    /// <summary>Words that are guessed first; a password that is one of them with digits and signs around it is refused too.</summary>
    private static readonly HashSet<string> Common = [.. """
        password passwort passw0rd p@ssword p@ssw0rd qwerty qwertyuiop qwertz asdfgh asdfghjkl zxcvbnm letmein welcome iloveyou monkey dragon sunshine
        princess football baseball superman batman master shadow michael jordan charlie freedom whatever trustno1 starwars computer internet
        admin administrator root user guest login test changeme default secret school student teacher parent edusphere classroom
        abc abcd abcdef abcdefg abcdefgh abcdefghi summer winter spring autumn hello hockey soccer killer pokemon cookie chocolate
        """.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)];

    /// <exception cref="InvalidRequestException">Says why, for the member <paramref name="member"/>.</exception>
    public static void Check(string password, User user, string schoolName, string member)
    {
        var folded = SearchText.Fold(password);
        var core = folded.Trim([.. "0123456789!?.,-_#*+$%&/()= "]);
        if (core.Length == 0 || Common.Contains(core) || Common.Contains(folded) || folded.Distinct().Count() < 4)
            throw Problems.Validation.Invalid(member, "This password is among the first that are guessed. Take another.");
        // A known word in a longer phrase does no harm; a password that is little else does.
        if (KnownOf(user, schoolName).Any(word => word == folded || (core.Contains(word, StringComparison.Ordinal) && core.Length - word.Length < Shortest)))
            throw Problems.Validation.Invalid(member, "This password is made from your name, your birth date or your school. Take another.");
    }

    private static IEnumerable<string> KnownOf(User user, string schoolName)
    {
        var words = SearchText.Fold($"{user.FirstName} {user.LastName} {user.UserName} {user.Email?.Split('@')[0]} {schoolName}").Split(' ').Where(word => word.Length >= 4);
        return user.DateOfBirth is not { } born ? words
            : words.Concat(new[] { "yyyyMMdd", "ddMMyyyy", "MMddyyyy", "yyyy-MM-dd", "dd.MM.yyyy", "MM/dd/yyyy", "dd/MM/yyyy" }.Select(form => born.ToString(form, CultureInfo.InvariantCulture)));
    }
}
