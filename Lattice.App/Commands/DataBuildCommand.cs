using System.CommandLine;
using LanguageExt;
using Lattice.App.Runs;
using Lattice.App.Terminal;
using Lattice.Domain.Text;
using Lattice.Train.Data;

namespace Lattice.App.Commands;

/// <summary><c>lattice data build NAME FILES… [--out FILE]</c>.</summary>
internal static class DataBuildCommand
{
    private static readonly Seq<Embedded> sets = Prelude.Seq(
        new Embedded(Mnist.Name, Mnist.Originals, Mnist.Sha256, "images", MnistBuild.Run),
        new Embedded(Kjv.Name, Prelude.Seq1(Kjv.Original), Kjv.Sha256, "verses", KjvBuild.Run));

    internal static Command Build(Streams streams)
    {
        var name = new Argument<string>("NAME") { Description = $"The data set: {Names}." };
        var files = new Argument<string[]>("FILES")
        {
            Description = $"The original files, plain or .gz. {string.Join(" ", sets.Map(set => $"For {set.Name}: {Needed(set)}."))}",
            Arity = new ArgumentArity(0, 16),
        };
        var output =
            new System.CommandLine.Option<string?>("--out") { Description = "File to write; without it NAME.br.", HelpName = "FILE" };
        return Outcome.Command(streams, "build", "Rebuild an embedded data set from its original files.", [name, files, output], parsed =>
        {
            var wanted = parsed.GetRequiredValue(name);
            return sets.Find(set => set.Name == wanted).MatchUnsafe(
                Some: set =>
                    Run(streams, set, Prelude.toSeq(parsed.GetRequiredValue(files)).Strict(), parsed.GetValue(output) ?? $"{wanted}.br"),
                None: () => AppFault.Usage($"no data set called '{Display.Clean(wanted)}' can be built. Those that can: {Names}."));
        });
    }

    private static string Names => string.Join(", ", sets.Map(set => set.Name));

    private static string Needed(Embedded set) => string.Join(" ", set.Originals.Map(file => file.Name));

    private static AppFault? Run(Streams streams, Embedded set, Seq<string> files, string path) =>
        files.Count != set.Originals.Count ? AppFault.Usage($"{files.Count} files given, {set.Originals.Count} needed: {Needed(set)}")
        : path == "-" ? AppFault.Usage("--out -: give the name of a file.")
        : OutputFile.Fault(path, OutputKind.Brotli)
            ?? set.Build(files, set.Originals, path, streams.Progress).MapLeft(AppFault.Of).Then(built => streams.Print(
            $"{path}: {built.Count} {set.Unit}, {built.Length} bytes, {built.CompressedLength} compressed\n"
            + $"SHA-256 of the uncompressed content: {built.Sha256}\n"
            + (built.Sha256 == set.Sha256 ? "the same as the embedded one\n" : $"NOT the embedded one, {set.Sha256}\n")));

    private sealed record Embedded(
        string Name, Seq<PublishedFile> Originals, string Sha256, string Unit,
        Func<Seq<string>, Seq<PublishedFile>, string, Action<string>, Either<DataError, BuiltData>> Build);
}
