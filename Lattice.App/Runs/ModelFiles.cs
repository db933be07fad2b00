using LanguageExt;
using Lattice.App.Terminal;
using Lattice.Train.Files;
using Lattice.Train.Loop;

namespace Lattice.App.Runs;

/// <summary>The files of a run that its trained model consists of: spec, best parameters, vocabulary, the shape of images.</summary>
internal static class ModelFiles
{
    /// <summary>The names of the files, relative to the run's folder with '/' between folders, and their bytes.</summary>
    /// <param name="saved">The run.</param>
    internal static Either<AppFault, Seq<ModelFile>> Of(SavedSpec saved)
    {
        var folder = saved.Folder;
        try
        {
            return TrainedRun.Checkpoint(() => new CheckpointFolder(folder.Checkpoints).BestAlone(
                SpecHash.Of(saved.Spec), SpecHash.FirstVersion(folder.ResolvedSpec))).Map(checkpoint =>
                (Prelude.Seq(folder.ResolvedSpec, folder.Data, folder.Vocabulary).Filter(File.Exists)
                    .Map(ModelFile.At)
                + checkpoint.Map(file => new ModelFile($"{Path.GetFileName(folder.Checkpoints)}/{file.Name}", file.Bytes))).Strict());
        }
        catch (Exception fault) when (FileFault.IsOfSystem(fault))
        {
            return AppFault.NoData($"{AppFault.Sentence(fault)} Check its permissions.");
        }
    }

    /// <summary>Writes such files into a folder.</summary>
    /// <exception cref="FileFault">A file could not be written.</exception>
    internal static void Write(string folder, Seq<ModelFile> files)
    {
        foreach (var (name, bytes) in files)
        {
            var path = Path.Combine(folder, name.Replace('/', Path.DirectorySeparatorChar));
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            AtomicFile.Write(path, bytes);
        }
    }
}

/// <summary>A file of a run.</summary>
/// <param name="Name">Its name, relative to the run's folder, with '/' between folders.</param>
/// <param name="Bytes">Its bytes.</param>
internal sealed record ModelFile(string Name, byte[] Bytes)
{
    /// <summary>A file in the run's folder itself.</summary>
    internal static ModelFile At(string path) => new(Path.GetFileName(path), File.ReadAllBytes(path));
}
