using System.CommandLine;
using LanguageExt;
using Lattice.App.Runs;
using Lattice.Domain.Validation;
using Lattice.Train.Data;

namespace Lattice.App.Commands;

/// <summary><c>lattice data build NAME FILES… [--out FILE]</c>.</summary>
internal static class DataBuildCommand
{
    private static readonly Seq<Embedded> sets = Prelude.Seq(
        new Embedded(Mnist.Name, Mnist.Originals, Mnist.Sha256, "images", MnistBuild.Run),
        new Embedded(Kjv.Name, Prelude.Seq1(Kjv.Original), Kjv.Sha256, "verses", KjvBuild.Run));

    internal static Command Build()
    {
        var name = new Argument<string>("NAME") { Description = $"The data set: {Names}." };
        var files = new Argument<string[]>("FILES")
        {
            Description = $"The original files, plain or .gz. {string.Join(" ", sets.Map(set => $"For {set.Name}: {Needed(set)}."))}",
            Arity = new ArgumentArity(0, 16),
        };
        var output = new System.CommandLine.Option<string?>("--out") { Description = "File to write; without it NAME.br.", HelpName = "FILE" };
        var command = new Command("build", "Rebuild an embedded data set from its original files.") { name, files, output };
        command.SetAction(result => Run(
            result.GetValue(name) ?? "", result.GetValue(files) ?? [], result.GetValue(output), result.InvocationConfiguration.Output, result.InvocationConfiguration.Error));
        return command;
    }

    private static string Names => string.Join(", ", sets.Map(set => set.Name));

    private static string Needed(Embedded set) => string.Join(" ", set.Originals.Map(file => file.Name));

    private static int Run(string name, string[] files, string? path, TextWriter output, TextWriter error) => sets.Find(set => set.Name == name).Match(
        Some: set => Run(set, Prelude.toSeq(files).Strict(), path ?? $"{name}.br", output, error),
        None: () =>
        {
            error.WriteLine($"lattice: no data set called '{Display.Clean(name)}' can be built. Those that can: {Names}.");
            return ExitCode.UsageOrSpec;
        });

    private static int Run(Embedded set, Seq<string> files, string path, TextWriter output, TextWriter error)
    {
        if (files.Count != set.Originals.Count)
        {
            error.WriteLine($"lattice: {files.Count} files given, {set.Originals.Count} needed: {Needed(set)}");
            return ExitCode.UsageOrSpec;
        }

        if (path == "-" || OutputFile.Refuses(error, path, OutputKind.Brotli))
        {
            if (path == "-")
            {
                error.WriteLine("lattice: --out -: give the name of a file.");
            }

            return ExitCode.UsageOrSpec;
        }

        return set.Build(files, set.Originals, path, error.WriteLine).Match(
            built =>
            {
                output.WriteLine($"{path}: {built.Count} {set.Unit}, {built.Length} bytes, {built.CompressedLength} compressed");
                output.WriteLine($"SHA-256 of the uncompressed content: {built.Sha256}");
                output.WriteLine(built.Sha256 == set.Sha256 ? "the same as the embedded one" : $"NOT the embedded one, {set.Sha256}");
                return ExitCode.Done;
            },
            failure => DataFaults.Write(error, failure));
    }

    private sealed record Embedded(
        string Name, Seq<PublishedFile> Originals, string Sha256, string Unit, Func<Seq<string>, Seq<PublishedFile>, string, Action<string>, Either<DataError, BuiltData>> Build);
}
