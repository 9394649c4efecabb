using EduSphere.Bench.Driver;
using Microsoft.Data.Sqlite;

// Driver COMMAND OPTIONS, called by bench/run.sh for each part of a run.
if (args is ["run-sqlite", var file, var script])
{
    // Not Debian's sqlite3, which may be older than the tables of the program.
    using var database = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Pooling = false }.ToString());
    database.Open();
    using var command = database.CreateCommand();
    command.CommandText = File.ReadAllText(script);
    command.ExecuteNonQuery();
    return;
}

if (args[0] == "import")
{
    ImportFigure.Add(args[1..]);
    return;
}

var options = Options.Read(args[1..]);
var school = await School.ReadAsync(options.Program.Address);
var scenarios = new Scenarios(school);
var figures = new Figures(options.NotesDirectory);
switch (args[0])
{
    case "school":
        if (options.Twin is not null)
            SameAnswers.Check(options.Program, options.Twin, scenarios);
        new SchoolTable(options, scenarios, figures).Print();
        break;
    case "small":
        new GrownTable(options, scenarios, figures).Remember();
        break;
    case "large":
        new GrownTable(options, scenarios, figures).Compare();
        await new ExportFigure(options, school, figures).AddAsync();
        break;
    case "fees":
        await new FeeDeeds(options, school, figures).PrintAsync();
        break;
    case "memory":
        figures.AtMost("memory of the program after all of this", options.Program.ResidentMegabytes(), 200, "MB", 222);
        break;
    default:
        throw new ArgumentException($"There is no command {args[0]}.");
}
