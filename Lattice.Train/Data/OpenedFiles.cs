using LanguageExt;

namespace Lattice.Train.Data;

/// <summary>Opens the files of one spec, and refuses to block on a pipe that an earlier split has already consumed.</summary>
internal sealed class OpenedFiles
{
    private readonly System.Collections.Generic.HashSet<string> pipes = [];

    /// <summary>Opens the content, reads from it, closes it.</summary>
    internal Either<DataError, R> Read<R>(string path, Func<ContentReader, Either<DataError, R>> read) => pipes.Contains(path)
        ? new DataError.PipeReadTwice(path)
        : DataFile.Read(path, (content, isPipe) =>
        {
            if (isPipe)
            {
                pipes.Add(path);
            }

            return read(content);
        });
}
