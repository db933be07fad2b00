using System.CommandLine;
using LanguageExt;
using Lattice.App.Representations;
using Lattice.App.Runs;
using Lattice.App.Terminal;
using Lattice.App.Text;
using Lattice.Train.Files;

namespace Lattice.App.Commands;

/// <summary>
/// <c>lattice export DIR --out FOLDER</c>: a run's folder without what only training needs: the moments, which are two thirds of a
/// checkpoint, and the wall times. Every command that reads a trained run takes the copy. <c>lattice export DIR --onnx FOLDER</c>: its
/// encoder and decoder as ONNX models.
/// </summary>
internal static class ExportCommand
{
    /// <summary>The command.</summary>
    public static Command Build(Streams streams)
    {
        var folder = RunArguments.Folder();
        var output = new System.CommandLine.Option<string?>("--out")
        {
            Description = "The folder to copy the run to; it must not exist yet.",
            HelpName = "FOLDER",
        };
        var onnx = new System.CommandLine.Option<string?>("--onnx")
        {
            Description = "The folder to write the encoder and the decoder to as ONNX models, for other programs. ONNX models of that name "
                + "are replaced. The lattice quantizer is not part of them, and they must not decode compressed files.",
            HelpName = "FOLDER",
        };
        return Outcome.Command(
            streams, "export", "Copy a trained run without what only training needs, or write its networks as ONNX models.",
            [folder, output, onnx],
            parsed => (parsed.GetValue(output), parsed.GetValue(onnx)) switch
            {
                (null, null) => AppFault.Usage("Give --out FOLDER for a copy of the run, or --onnx FOLDER for ONNX models."),
                ({ } copy, null) => Saved(parsed, saved => Run(streams, saved, copy)),
                (null, { } models) => Saved(parsed, saved => OnnxOutput.Write(streams, saved, models)),
                _ => AppFault.Usage("--out and --onnx are both there. Give one of them."),
            });

        AppFault? Saved(ParseResult parsed, Func<SavedSpec, AppFault?> then) =>
            SavedSpec.Open(streams, parsed.GetRequiredValue(folder)).Then(then);
    }

    private static AppFault? Run(Streams streams, SavedSpec saved, string output)
    {
        if (string.IsNullOrWhiteSpace(output))
        {
            return AppFault.Usage("--out is empty. Give a folder's name.");
        }

        if (RunFile.IsThere(output))
        {
            return AppFault.Usage($"--out {output} is there already. Give the name of a new folder.");
        }

        return TrainedRun.Final(saved).Then(_ => ModelFiles.Of(saved).Then(files =>
        {
            try
            {
                var rest = Prelude.Seq(saved.Folder.Spec, saved.Folder.Metrics, saved.Folder.Summary).Filter(File.Exists)
                    .Map(ModelFile.At);
                var all = (files + rest).Strict();
                ModelFiles.Write(output, all);
                var bytes = all.Sum(file => (long)file.Bytes.Length);
                streams.Note($"{output}: {all.Count} files, {NumberText.Count(bytes)} bytes.");
                return null;
            }
            catch (Exception fault) when (FileFault.IsOfSystem(fault))
            {
                return AppFault.OfPlace(fault as FileFault ?? FileFault.OfWriting(output, fault), "--out");
            }
        }));
    }
}
