using System.CommandLine;
using System.Security.Cryptography;
using EduSphere.Data;
using EduSphere.Platform.Audit;
using EduSphere.Platform.Commands;
using EduSphere.Platform.Errors;
using EduSphere.Platform.Validation;
using Microsoft.EntityFrameworkCore;

namespace EduSphere.Features.Imports;

/// <summary>The import of the pages, for whoever runs the program: the same checks, the same undo afterwards.</summary>
public static class ImportCommand
{
    private const int Done = 0;
    private const int HasErrors = 2;

    private sealed record Arguments(ImportKind Kind, FileInfo File, string? School, ImportReading Reading, bool Rehearse, bool Apply);

    public static Command Make(CommandHost host)
    {
        var command = new Command("import", "Import people from a file.");
        foreach (var kind in Enum.GetValues<ImportKind>())
            command.Add(Make(host, kind));
        return command;
    }

    private static Command Make(CommandHost host, ImportKind kind)
    {
        var file = new Argument<FileInfo>("file") { Description = "A CSV file with a header." };
        var school = new Option<string>("--school") { Description = "The school's name. Needed where there are several." };
        var defaults = new Option<string[]>("--default") { Description = "What stands in for a missing column or an empty cell, such as admissionDate=2026-09-01." };
        var rehearse = new Option<bool>("--dry-run") { Description = "Check the file and keep nothing." };
        var apply = new Option<bool>("--apply") { Description = "Import the rows if the file has no errors. Without it the import waits, checked, on the page of imports." };
        var name = OneOf.NameOf(kind);
        var import = new Command(name, $"Import {name} from a CSV file. Exit code 0: done; 2: the file has errors, and nothing was imported.") { file, school, defaults, rehearse, apply };
        import.SetAction(async (options, ct) =>
        {
            var reading = new ImportReading { Defaults = ReadDefaults(options.GetValue(defaults) ?? []) };
            var arguments = new Arguments(kind, options.GetRequiredValue(file), options.GetValue(school), reading, options.GetValue(rehearse), options.GetValue(apply));
            var code = Done;
            await host.RunAsync(async (services, stop) => code = await RunAsync(arguments, services, stop), ct);
            return code;
        });
        return import;
    }

    private static async Task<int> RunAsync(Arguments arguments, IServiceProvider services, CancellationToken ct)
    {
        if (!arguments.File.Exists || arguments.File.Length > UploadImport.MostBytes)
            throw new OperatorException($"{arguments.File} is not there, or has more than {UploadImport.MostBytes / 1024 / 1024} MB.");
        var db = services.GetRequiredService<AppDbContext>();
        await DatabaseStart.RequireTablesAsync(db, ct);
        await EnterAsync(db, arguments.School, ct);
        var content = await File.ReadAllBytesAsync(arguments.File.FullName, ct);
        try
        {
            return await ImportAsync(arguments, content, db, services, ct);
        }
        catch (InvalidRequestException e)
        {
            foreach (var message in e.Errors.SelectMany(entry => entry.Value))
                await Console.Error.WriteLineAsync(message.ToString());
            return HasErrors;
        }
        catch (DomainException e)
        {
            await Console.Error.WriteLineAsync(e.Detail.ToString());
            return HasErrors;
        }
    }

    private static async Task<int> ImportAsync(Arguments arguments, byte[] content, AppDbContext db, IServiceProvider services, CancellationToken ct)
    {
        var importer = services.GetRequiredService<FileImport>();
        if (arguments.Rehearse)
            return Tell(await importer.RehearseAsync(arguments.Kind, CsvTable.Read(content), arguments.Reading, ct));
        var now = services.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime;
        var hash = Convert.ToHexStringLower(SHA256.HashData(content));
        var import = await UploadImport.AddAsync(db, content, arguments.File.Name, arguments.Kind, arguments.Reading, hash, userId: null, now, ct);
        await db.SaveChangesAsync(ct);
        var code = Tell(await importer.CheckAsync(import, ct));
        if (code != Done || !arguments.Apply)
            return code;
        Console.WriteLine($"Importing the {OneOf.NameOf(import.Kind)} of import {import.Id}…");
        import.StartApplying();
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException e) when (e.IsTaken("applied_hash"))
        {
            throw new OperatorException("Another import has brought in this very file. Undo that one first.");
        }
        try
        {
            await importer.ApplyAsync(import, includeHeld: false, invite: false, ct);
        }
        catch
        {
            // Nobody else carries it on: it waits, checked, as it did before.
            await db.Imports.Where(i => i.Id == import.Id && i.Status == ImportStatus.Applying)
                .ExecuteUpdateAsync(set => set.SetProperty(i => i.Status, ImportStatus.Checked).SetProperty(i => i.AppliedHash, (string?)null), CancellationToken.None);
            throw;
        }
        if (import.Status != ImportStatus.Applied)
            return Tell(import.ReportOf());
        Console.WriteLine($"{import.Created} {OneOf.NameOf(import.Kind)} imported.");
        return Done;
    }

    private static int Tell(ImportReport report)
    {
        foreach (var note in report.Notes)
            Console.WriteLine(note);
        foreach (var error in report.Errors)
            Console.Error.WriteLine($"Line {error.Row}, {error.Column}: {error.Message}");
        foreach (var row in report.Held)
            Console.WriteLine($"Line {row.Row} is held for review: {row.Message}");
        foreach (var row in report.Differing)
            Console.WriteLine($"Line {row.Row}, {row.Name}: {row.Message}");
        Console.WriteLine($"{report.Rows} rows, {report.Valid} valid, {report.ErrorCount} errors, {report.HeldCount} held, {report.KnownCount} known.");
        return report.ErrorCount == 0 ? Done : HasErrors;
    }

    private static async Task EnterAsync(AppDbContext db, string? name, CancellationToken ct)
    {
        var schools = await db.Schools.Where(s => name == null || s.Name == name).Select(s => s.Id).ToListAsync(ct);
        if (schools is not [var school])
            throw new OperatorException("It is not clear which school is meant: say --school with its name.");
        db.Enter(school, Actor.System);
    }

    private static Dictionary<string, string> ReadDefaults(string[] defaults)
    {
        var read = new Dictionary<string, string>();
        foreach (var text in defaults)
            if (text.Split('=', 2) is not [var field, var value] || !read.TryAdd(field, value))
                throw new OperatorException($"--default {text} is not field=value, or there twice.");
        return read;
    }
}
