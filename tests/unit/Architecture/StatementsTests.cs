using System.Text.RegularExpressions;

namespace EduSphere.UnitTests.Architecture;

/// <summary>A save raises the version, writes the audit log and announces. What passes it by is on this list, with the reason.</summary>
public partial class StatementsTests
{
    private static readonly Dictionary<string, string> PastTheSave = new()
    {
        ["Data/Postgres/PostgresAppDbContext.cs"] = "Many rows in one statement, with the tracked row that they hang on.",
        ["Data/DatabaseStart.cs"] = "Sets how the file is written, and no row.",
        ["Platform/Jobs/OutboxLease.cs"] = "Messages are no records of the school: they are taken, postponed and deleted by whole batches.",
        ["Platform/Jobs/RecurringWork.cs"] = "The row of a recurring work, made by whichever instance comes first.",
        ["Platform/Jobs/ForgetDeadLetters.cs"] = "Clearing away by age.",
        ["Data/AppDbContext.cs"] = "Holds rows and leaves them as they are; has the database count its rows.",
        ["Platform/Idempotency/ForgetAnswers.cs"] = "Clearing away by age.",
        ["Features/Accounts/Sessions/ForgetSignIns.cs"] = "Clearing away by age.",
        ["Features/Accounts/Sessions/SessionEnding.cs"] = "A session ends whatever else happens to its row at this moment; it raises the version itself.",
        ["Features/Accounts/Passwords/Links.cs"] = "Links that a new password or address ends, however many there are; what ended them is saved and logged.",
        ["Features/Accounts/Passwords/PasswordTries.cs"] = "Counts of wrong passwords, which nobody looks at.",
        ["Features/Accounts/Passwords/ForgotPassword.cs"] = "Holds the person's row until the link is saved, and changes nothing.",
        ["Features/Accounts/SignIn/Login.cs"] = "Holds the person's row until the session is saved, and changes nothing.",
        ["Features/Imports/ImportJobs.cs"] = "The uploaded bytes; that the import failed is saved with it.",
        ["Features/Imports/FileImport.cs"] = "A progress bar, without a version; and the uploaded bytes, that the import was applied is saved with it.",
        ["Features/Imports/ImportCommand.cs"] = "What broke off goes back to checked, whatever of it was tracked by then.",
        ["Features/Students/StudentSearch.cs"] = "Texts that an earlier version made, before anybody is served: nothing that anybody is shown changes.",
        ["Features/Parents/ParentSearch.cs"] = "Texts that an earlier version lacked, before anybody is served: nothing that anybody is shown changes.",
        ["Features/Teachers/TeacherSearch.cs"] = "Texts that an earlier version lacked, before anybody is served: nothing that anybody is shown changes.",
        ["Features/Classes/ClassSearch.cs"] = "Texts that an earlier version lacked, before anybody is served: nothing that anybody is shown changes.",
        ["Features/Accounts/StaffSearch.cs"] = "Texts that an earlier version lacked, before anybody is served: nothing that anybody is shown changes.",
        ["Features/RollOvers/RollOverRuns.cs"] = "The versions of all who are moved, and the enrollments that an undo takes away: logged with the roll-over.",
        ["Features/Outbox/RetryDeadLetter.cs"] = "Only one of two who send a message again may do so; that it was is logged with it.",
    };

    [Fact]
    public void What_passes_a_save_by_says_why()
    {
        var root = Repository.PathOf("src/EduSphere");
        var found = Directory.EnumerateFiles(root, "*.cs", SearchOption.AllDirectories)
            .Where(file => !Regex.IsMatch(file, @"[\\/](Migrations|obj|bin)[\\/]") && Statements().IsMatch(File.ReadAllText(file)))
            .Select(file => Path.GetRelativePath(root, file).Replace('\\', '/')).ToList();

        Assert.Empty(found.Except(PastTheSave.Keys));
        Assert.Empty(PastTheSave.Keys.Except(found));
    }

    [GeneratedRegex(@"\.Execute(Update|Delete|SqlRaw|SqlInterpolated|Sql)(Async)?\(")]
    private static partial Regex Statements();
}
