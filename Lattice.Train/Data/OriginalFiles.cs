using LanguageExt;

namespace Lattice.Train.Data;

/// <summary>The files an embedded data set is built from.</summary>
internal static class OriginalFiles
{
    /// <summary>Compares each file with the published one at the same position; stops at the first that differs.</summary>
    /// <param name="files">Paths of the files, plain or .gz.</param>
    /// <param name="originals">The expected files.</param>
    /// <param name="progress">Receives each file that matches.</param>
    internal static Either<DataError, Unit> Verify(Seq<string> files, Seq<PublishedFile> originals, Action<string> progress) =>
        files.Zip(originals).Fold(
            Either<DataError, Unit>.Right(Unit.Default),
            (state, pair) =>
                from before in state
                from found in DataFile.Hash(pair.Left, isReadAgain: true)
                from same in found.Hash == pair.Right.Sha256
                    ? Report(progress, $"{pair.Left} is the original {pair.Right.Name}")
                    : Either<DataError, Unit>.Left(new DataError.WrongHash(pair.Left, pair.Right.Sha256, found.Hash))
                select same);

    private static Either<DataError, Unit> Report(Action<string> progress, string text)
    {
        progress(text);
        return Unit.Default;
    }
}
