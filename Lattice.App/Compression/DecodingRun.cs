using LanguageExt;
using Lattice.App.Runs;
using Lattice.App.Terminal;
using Lattice.Train.Container;

namespace Lattice.App.Compression;

/// <summary>
/// The run whose model decodes a file: the one given, or the one in the file, which is unpacked for as long as it is needed.
/// </summary>
internal sealed class DecodingRun : IDisposable
{
    private readonly DirectoryInfo? unpacked;

    private DecodingRun(CodedRun run, DirectoryInfo? unpacked) => (Run, this.unpacked) = (run, unpacked);

    /// <summary>The run.</summary>
    public CodedRun Run { get; }

    /// <summary>The run of a file.</summary>
    internal static Either<AppFault, DecodingRun> Open(Streams streams, CodedFile file, Option<string> given)
    {
        var model = file.Header.Model!;
        return given.Match(
            path => CodedRun.Open(streams, path).Bind(run => Fitting(file, new DecodingRun(run, null), path)),
            () => file.Attachments(ContainerFormat.ModelPrefix).Bind(files => files.IsEmpty
                ? AppFault.Usage(
                    $"{file.Path}: the model is not in the file. Give the run that coded it with --run: {model.Run}, spec {model.Spec}, "
                        + $"parameters {model.Parameters}.")
                : Unpack(streams, file, files)));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Run.Dispose();
        unpacked?.Delete(recursive: true);
    }

    private static Either<AppFault, DecodingRun> Unpack(Streams streams, CodedFile file, Seq<(string Name, byte[] Bytes)> files)
    {
        var folder = Directory.CreateTempSubdirectory("lattice-model-");
        try
        {
            foreach (var (name, bytes) in files)
            {
                if (name.Contains("..", StringComparison.Ordinal) || Path.IsPathRooted(name)
                    || name.Contains('\\', StringComparison.Ordinal))
                {
                    folder.Delete(recursive: true);
                    return AppFault.BadInput($"{file.Path}: the model in it has a file outside its folder. Do not trust this file.");
                }

                ModelFiles.Write(folder.FullName, Prelude.Seq1(new ModelFile(name, bytes)));
            }
        }
        catch
        {
            folder.Delete(recursive: true);
            throw;
        }

        var opened = CodedRun.Open(streams, folder.FullName).Bind(
            run => Fitting(file, new DecodingRun(run, folder), $"the model in {file.Path}"));
        if (opened.IsLeft && folder.Exists)
        {
            folder.Refresh();
            if (folder.Exists)
            {
                folder.Delete(recursive: true);
            }
        }

        return opened;
    }

    /// <summary>The run, if the file was coded with its model.</summary>
    private static Either<AppFault, DecodingRun> Fitting(CodedFile file, DecodingRun run, string name)
    {
        var (wanted, found) = (file.Header.Model!, run.Run);
        if (wanted.Parameters == found.Model.Hash)
        {
            return run;
        }

        var hash = found.Model.Hash;
        run.Dispose();
        return AppFault.BadInput(
            $"{file.Path} was coded with parameters {wanted.Parameters} (run {wanted.Run}), and {name} has {hash}. Give the run that "
                + "coded it.");
    }
}
