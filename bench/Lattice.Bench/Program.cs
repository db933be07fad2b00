using System.Globalization;
using System.Text;
using LanguageExt;
using Lattice.Bench;

if (args is [SearchBenchmark.Name, ..])
{
    return SearchBenchmark.Run(args[1..]);
}

var usage = $"usage: Lattice.Bench [{string.Join('|', BenchmarkCatalogue.Named.Map(one => one.Name))}|all] [--rounds N] [--json FILE]";

Console.OutputEncoding = Encoding.UTF8;
var name = "all";
var file = Option<string>.None;
var rounds = Option<int>.None;
for (var i = 0; i < args.Length; i++)
{
    if (args[i] == "--json" && i + 1 < args.Length)
    {
        file = args[++i];
    }
    else if (args[i] == "--rounds" && i + 1 < args.Length && int.TryParse(args[i + 1], CultureInfo.InvariantCulture, out var count)
        && count > 0)
    {
        rounds = count;
        i++;
    }
    else if (i == 0 && (args[i] == "all" || BenchmarkCatalogue.Named.Exists(benchmark => benchmark.Name == args[i])))
    {
        name = args[i];
    }
    else
    {
        Console.Error.WriteLine(usage);
        return 2;
    }
}

var machine = MachineFacts.Read();
if (MachineFacts.IsBusy)
{
    Console.WriteLine("Something else is running on this machine: do not quote these figures.");
}

machine.Iter(fact => Console.WriteLine($"{fact.Name}: {fact.Value}"));
var chosen = name == "all" ? BenchmarkCatalogue.All : BenchmarkCatalogue.Named.Filter(benchmark => benchmark.Name == name);
var results = Seq<BenchmarkResult>.Empty;
foreach (var benchmark in chosen)
{
    var result = benchmark.Run(rounds.IfNone(benchmark.Rounds));
    ResultTable.Write(result, Console.Out);
    results = results.Add(result);
}

file.IfSome(path => ResultFile.Write(path, machine.Add(("load after", MachineFacts.Load())), results));
return 0;
