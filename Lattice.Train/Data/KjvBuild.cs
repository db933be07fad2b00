using System.Text;
using LanguageExt;

namespace Lattice.Train.Data;

/// <summary>Rebuilds the embedded King James Bible from its original file (plain or .gz).</summary>
internal static class KjvBuild
{
    /// <summary>Checks, cuts into words, compresses and writes.</summary>
    /// <param name="files">The one original file.</param>
    /// <param name="originals">The expected file; <see cref="Kjv.Original"/> except in tests.</param>
    /// <param name="output">File to write; it is replaced only once the new one is complete.</param>
    /// <param name="progress">Receives a short description of each stage.</param>
    public static Either<DataError, BuiltData> Run(
        Seq<string> files, Seq<PublishedFile> originals, string output, Action<string> progress) =>
        from verified in OriginalFiles.Verify(files, originals, progress)
        from verses in DataFile.Read(files[0], Verses)
        from built in EmbeddedContent.Write(
            output, Encoding.ASCII.GetBytes(string.Concat(verses.Select(verse => verse + "\n"))), verses.Count, progress)
        select built;

    private static Either<DataError, List<string>> Verses(ContentReader content)
    {
        var verses = new List<string>();
        while (content.Line(out var length) is { } line)
        {
            var text = Encoding.ASCII.GetString(line, 0, length);
            var reference = text.IndexOf(' ');
            var words = reference < 1 ? "" : KjvTokens.Of(text.AsSpan(reference));
            if (words.Length == 0)
            {
                return new DataError.WrongFormat(
                    content.Path,
                    new DataPlace.Line(verses.Count + 1, 0),
                    "no verse",
                    "a reference, a blank and the words of a verse: Ge1:1 In the beginning …");
            }

            verses.Add(words);
        }

        return verses;
    }
}
