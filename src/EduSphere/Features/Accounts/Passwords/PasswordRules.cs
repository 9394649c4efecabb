using System.Globalization;
using EduSphere.Data;
using EduSphere.Platform.Errors;

namespace EduSphere.Features.Accounts;

/// <summary>Which passwords are refused: short, common, or made from what others know of the person. There are no rules of composition.</summary>
public static class PasswordRules
{
    public const int Shortest = 8;
    public const int Longest = 256;

    /// <summary>What zxcvbn looks at: its work grows with the square of the length, and a password this long needs no praise.</summary>
    private const int Looked = 100;

    /// <summary>Of zxcvbn's 0 to 4: a password below this is found within hours by somebody who has the hashes.</summary>
    private const int WeakestScore = 2;

    /// <summary>Its lists of words are read once. Whether it may be asked by many at once is not written; passwords are set seldom.</summary>
    private static readonly Zxcvbn.Zxcvbn Guesser = new();
    private static readonly Lock Asking = new();

    /// <exception cref="InvalidRequestException">Says why, for the member <paramref name="member"/>.</exception>
    public static void Check(string password, User user, IReadOnlyList<string> known, string member)
    {
        var words = KnownOf(user, known).ToList();
        var folded = SearchText.Fold(password);
        var core = folded.Trim([.. "0123456789!?.,-_#*+$%&/()= "]);
        // A known word in a longer phrase does no harm; a password that is little else does.
        if (words.Any(word => word == folded || (core.Contains(word, StringComparison.Ordinal) && core.Length - word.Length < Shortest)))
            throw Problems.Validation.Invalid(member, "This password is made from your name, your birth date or your school. Choose another.");
        if (ScoreOf(password.CutTo(Looked), words) < WeakestScore)
            throw Problems.Validation.Invalid(member, "This password is among the first that are guessed. Choose another.");
    }

    private static int ScoreOf(string password, IEnumerable<string> words)
    {
        lock (Asking)
            return Guesser.EvaluatePassword(password, words).Score;
    }

    private static IEnumerable<string> KnownOf(User user, IReadOnlyList<string> known)
    {
        var words = SearchText.Fold($"{user.FirstName} {user.LastName} {user.UserName} {user.Email?.Split('@')[0]} {string.Join(' ', known)}").Split(' ').Where(word => word.Length >= 4);
        return user.DateOfBirth is not { } born ? words
            : words.Concat(new[] { "yyyyMMdd", "ddMMyyyy", "MMddyyyy", "yyyy-MM-dd", "dd.MM.yyyy", "MM/dd/yyyy", "dd/MM/yyyy" }.Select(form => born.ToString(form, CultureInfo.InvariantCulture)));
    }
}
