using System.CommandLine;
using Lattice.Train.Data;

namespace Lattice.App.Commands;

/// <summary><c>lattice data build mnist TRAIN-IMAGES TRAIN-LABELS TEST-IMAGES TEST-LABELS [--out FILE]</c>.</summary>
internal static class DataBuildCommand
{
    internal static Command Build()
    {
        var name = new Argument<string>("NAME") { Description = $"The data set: {Mnist.Name}." };
        var files = new Argument<string[]>("FILES")
        {
            Description = "The original files, plain or .gz: training images, training labels, test images, test labels.",
            Arity = new ArgumentArity(0, 16),
        };
        var output = new Option<string>("--out")
        {
            Description = "File to write.",
            HelpName = "FILE",
            DefaultValueFactory = _ => "mnist.br",
        };
        var command = new Command("build", "Rebuild an embedded data set from its original files.") { name, files, output };
        command.SetAction(result => Run(
            result.GetValue(name) ?? "", result.GetValue(files) ?? [], result.GetValue(output) ?? "", result.InvocationConfiguration.Output, result.InvocationConfiguration.Error));
        return command;
    }

    private static int Run(string name, string[] files, string path, TextWriter output, TextWriter error)
    {
        if (name != Mnist.Name)
        {
            error.WriteLine($"lattice: no data set called '{name}' can be built. Those that can: {Mnist.Name}.");
            return ExitCode.UsageOrSpec;
        }

        if (files.Length != Mnist.Originals.Count)
        {
            error.WriteLine($"lattice: {files.Length} files given, {Mnist.Originals.Count} needed: {string.Join(" ", Mnist.Originals.Map(file => file.Name))}");
            return ExitCode.UsageOrSpec;
        }

        return MnistBuild.Run(LanguageExt.Prelude.toSeq(files), Mnist.Originals, path, error.WriteLine).Match(
            built =>
            {
                output.WriteLine($"{path}: {built.Images} images, {built.Length} bytes, {built.CompressedLength} compressed");
                output.WriteLine($"SHA-256 of the uncompressed content: {built.Sha256}");
                output.WriteLine(built.Sha256 == Mnist.Sha256 ? "the same as the embedded one" : $"NOT the embedded one, {Mnist.Sha256}");
                return ExitCode.Done;
            },
            failure => DataFaults.Write(error, failure));
    }
}
