using LanguageExt;
using Lattice.App.Compression;
using Lattice.App.Runs;
using Lattice.App.Terminal;
using Lattice.App.Text;
using Lattice.Domain.Experiment;
using Lattice.Train.Onnx;

namespace Lattice.App.Representations;

/// <summary>The encoder and the decoder of a run as ONNX models in a folder.</summary>
internal static class OnnxOutput
{
    private const string Option = "--onnx", Ending = ".onnx";

    /// <summary>Exports a run. Nothing is written unless every file can be.</summary>
    internal static AppFault? Write(Streams streams, SavedSpec saved, string folder) =>
        NameFault(folder)
            ?? OnnxExport.Names(saved.Spec).Select(name => OutputFile.Fault(Path.Combine(folder, name), OutputKind.Onnx, Option))
                .FirstOrDefault(fault => fault is not null)
            ?? CodedRun.Of(saved).Then(opened =>
            {
                using var run = opened;
                return FilesOf(run).Then(files => files.Fold((AppFault?)null, (fault, file) => fault ?? One(streams, folder, file))
                    ?? Note(streams, run.Spec));
            });

    private static AppFault? NameFault(string folder) =>
        string.IsNullOrWhiteSpace(folder) ? AppFault.Usage($"{Option} is empty. Give a folder's name.")
        : OutputFile.IsStandardOutput(folder) || Path.GetExtension(folder).Equals(Ending, StringComparison.OrdinalIgnoreCase)
            ? AppFault.Usage($"{Option} {folder}: several files are written. Give a folder's name.")
        : null;

    private static Either<AppFault, Seq<OnnxFile>> FilesOf(CodedRun run)
    {
        try
        {
            return Prelude.toSeq(new OnnxExport(run.Model, RunEnvironment.Version, run.SpecHash).Files()).Strict();
        }
        catch (NoOnnxException refused)
        {
            return AppFault.Usage(
                $"{run.Saved.Folder.Path} cannot be written as ONNX models: {refused.Message}. 'lattice encode' and 'lattice decode' apply "
                    + "its encoder and decoder.");
        }
    }

    private static AppFault? One(Streams streams, string folder, OnnxFile file) => OutputFile.Write(
        streams, Path.Combine(folder, file.Name), file.Content.WriteTo, OutputKind.Onnx, Option,
        $"{Ports(file.Model.Graph.Inputs)} → {Ports(file.Model.Graph.Outputs)}, {NumberText.Count(file.Content.Length)} bytes");

    private static AppFault? Note(Streams streams, ExperimentSpec spec)
    {
        streams.Note(OnnxNotes.Between(spec.Model.Latent));
        streams.Note(OnnxNotes.NotForCodes);
        return null;
    }

    private static string Ports(IReadOnlyList<OnnxPort> ports) =>
        string.Join(", ", ports.Select(port => $"{port.Name} [{string.Join(", ", port.Axes)}]"));
}
