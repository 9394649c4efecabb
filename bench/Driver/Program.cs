using EduSphere.Bench.Driver;

// Driver COMMAND OPTIONS, called by bench/run.sh for each part of a run.
var options = Options.Read(args[1..]);
var scenarios = new Scenarios(await School.ReadAsync(options.Program.Address));
var figures = new Figures(options.NotesDirectory);
switch (args[0])
{
    case "school":
        if (options.Twin is not null)
            SameAnswers.Check(options.Program, options.Twin, scenarios);
        new SchoolTable(options, scenarios, figures).Print();
        break;
    default:
        throw new ArgumentException($"There is no command {args[0]}.");
}
