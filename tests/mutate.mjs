// Puts a switch before every rule of who sees what in a copied tree, so that one build has all the mutants: node tests/mutate.mjs <root of the copy>.
// A mutant is the program without one of these rules; the test turns them on by turns (tests/integration/Access/AccessMutationTests.cs).
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const root = process.argv[2];
const source = join(root, "src/EduSphere");
const mutants = [];
const found = new Set();

// Each: the files, what is looked for, and what stands there instead; $n is the mutant's number.
const everywhere = /^Features\/(?!.*(Pages|\/Demo))/;
const visibility = /(Visibility|TellWatchers)\.cs$/;
const rules = [
  [everywhere, /\buser\.May\(Permission\.\w+\)/g, "(Mutants.Is($n) || $&)"],
  [everywhere, /\.VisibleTo\(db, user, (today|day)\)/g, ".Unless($n, all => all.VisibleTo(db, user, $1))"],
  [everywhere, /\.VisibleTo\(db, user, (await clock\.TodayAsync\(ct\))\)/g, ".Unless($n, $1, (all, then) => all.VisibleTo(db, user, then))"],
  [everywhere, /\.VisibleTo\(user\)/g, ".Unless($n, all => all.VisibleTo(user))"],
  [visibility, /(?<=^ {16})return (\w+)\.Where\(/gm, "return Mutants.Is($n) ? $1 : $1.Where("],
  [visibility, /\.HoldingOn\((today|day)\)/g, ".HoldingOn($1, $n)"],
  [visibility, /\bg\.HasPortalAccess\b/g, "(Mutants.Is($n) || $&)"],
  [visibility, /\bt\.EndDate == null \|\| t\.EndDate > \w+/g, "Mutants.Is($n) || $&"],
  [/TellWatchers\.cs$/, /RolePermissions\.Holding\(Permission\.\w+\)/g, "(Mutants.Is($n) ? Enum.GetValues<Role>() : $&)"],
  [/Announcements\.cs$/, /audience\.Roles(?=,)/g, "(Mutants.Is($n) ? Enum.GetValues<Role>() : $&)"],
  [everywhere, /\bawait db\.LeadsAsync\([^)]*\)/g, "(Mutants.Is($n) || $&)"],
  [everywhere, /\b(link\.Parent\.UserId|leave\.AskedById) == reader\b/g, "(Mutants.Is($n) || $&)"],
  [/(Devices|TeacherDescriptions)\.cs$/, /\b(s|session|t)\.UserId == user\.Id/g, "(Mutants.Is($n) || $&)"],
  [/ListDeadLetters\.cs$/, /m\.SchoolId == db\.SchoolId/g, "(Mutants.Is($n) || $&)"],
  [/AppDbContext\.cs$/, /public Guid SchoolId \{ get; private set; \}/g, "$&\n\n    public bool SeesAllSchools => Mutants.Is($n);"],
  [/AppDbContext\.cs$/, /Expression\.Lambda\(own, row\)/g, "Expression.Lambda(Expression.OrElse(Expression.Property(Expression.Constant(this), nameof(SeesAllSchools)), own), row)", "with the one before"],
];

// A rule that a file has more than once is counted.
function named(rule) {
  const before = mutants.filter((other) => other === rule || other.startsWith(`${rule} (`)).length;
  return before === 0 ? rule : `${rule} (${before + 1})`;
}

for (const name of readdirSync(source, { recursive: true }).filter((name) => /\.cs$/.test(name) && !/Migrations/.test(name)).sort()) {
  let text = readFileSync(join(source, name), "utf8");
  const before = text;
  for (const [files, rule, instead, withBefore] of rules) {
    if (!files.test(name)) continue;
    text = text.replace(rule, (match, ...groups) => {
      found.add(rule);
      if (!withBefore) mutants.push(named(`${name} ${match}`));
      return instead.replaceAll("$n", mutants.length).replaceAll("$&", () => match).replaceAll("$1", () => groups[0]);
    });
  }
  if (text !== before) writeFileSync(join(source, name), text);
}

// What is written otherwise by now would be taken away no more, and nobody would notice.
for (const [, rule] of rules.filter(([, rule]) => !found.has(rule))) throw new Error(`Nothing is written like ${rule} any more.`);

writeFileSync(join(source, "Mutants.cs"), `
using EduSphere.Data;

namespace EduSphere;

public static class Mutants
{
    public static bool Is(int mutant) => AppContext.GetData("EduSphere.Mutant") is int current && current == mutant;

    // Without a function: within another query it is looked at before that is translated.
    public static IQueryable<T> HoldingOn<T>(this IQueryable<T> all, DateOnly day, int mutant) where T : IDated<T> => Is(mutant) ? all : all.HoldingOn(day);

    public static IQueryable<T> Unless<T>(this IQueryable<T> all, int mutant, Func<IQueryable<T>, IQueryable<T>> rule) => Is(mutant) ? all : rule(all);

    public static IQueryable<T> Unless<T>(this IQueryable<T> all, int mutant, DateOnly day, Func<IQueryable<T>, DateOnly, IQueryable<T>> rule) => Is(mutant) ? all : rule(all, day);
}
`);
writeFileSync(join(root, "mutants.txt"), mutants.join("\n") + "\n");
console.log(`${mutants.length} mutants`);
