using LanguageExt;

namespace Lattice.Train.Data.Sentences;

/// <summary>
/// Reads UTF-8 text, one sentence per line, as a whole. <see cref="SentenceReader"/> says what a line and a word are.
/// </summary>
internal static class TextFile
{
    /// <summary>The most bytes a line may have: text with longer lines does not have one sentence per line.</summary>
    internal const int LongestLine = 1 << 20;

    /// <summary>A file is refused when more than one in this many non-empty lines is not UTF-8.</summary>
    internal const int MostUndecodable = 10;

    /// <summary>The content of a file.</summary>
    /// <param name="Sentences">Its sentences, in order.</param>
    /// <param name="Counts">What became of its lines.</param>
    internal sealed record Content(SentenceList Sentences, TextFileCounts Counts);

    /// <summary>Reads an open content.</summary>
    /// <param name="content">The content.</param>
    /// <param name="name">Its name in the counts.</param>
    /// <param name="lowercase">True to convert letters to lower case.</param>
    /// <param name="table">Numbers the words.</param>
    internal static Either<DataError, Content> Read(ContentReader content, string name, bool lowercase, WordTable table) =>
        SentenceReader.Open(content, lowercase).Bind<Content>(reader =>
        {
            var sentences = new SentenceList();
            Either<DataError, bool> step;
            while ((step = reader.Next(table, sentences)).Case is true)
            {
            }

            return step.Case is DataError error ? error
                : reader.Undecodable * MostUndecodable > reader.Lines - reader.Empty
                    ? reader.NotUtf8($"{reader.Undecodable} of {reader.Lines - reader.Empty} lines that are not UTF-8, this the first")
                    : new Content(
                        sentences,
                        new TextFileCounts(name, reader.Lines, reader.Empty, reader.Undecodable, reader.FirstUndecodable, sentences.Count));
        });
}
