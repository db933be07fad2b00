using System.CommandLine;
using LanguageExt;
using Lattice.App.Runs;
using Lattice.App.Terminal;
using Lattice.App.Text;
using Lattice.Train.Files;

namespace Lattice.App.Commands;

/// <summary>
/// <c>lattice export DIR --out FOLDER</c>: a run's folder without what only training needs: the moments, which are two thirds of a
/// checkpoint, and the wall times. Every command that reads a trained run takes the copy.
/// </summary>
internal static class ExportCommand
{
    /// <summary>The command.</summary>
    public static Command Build(Streams streams)
    {
        var folder = RunArguments.Folder();
        var output = new System.CommandLine.Option<string>("--out")
        {
            Description = "The folder to make; it must not exist yet.",
            HelpName = "FOLDER",
            Required = true,
        };
        return Outcome.Command(
            streams, "export", "Copy a trained run without what only training needs.", [folder, output],
            parsed => SavedSpec.Open(streams, parsed.GetRequiredValue(folder)).Then(
                saved => Run(streams, saved, parsed.GetRequiredValue(output))));
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
