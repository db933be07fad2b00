using System.Collections.Frozen;
using LanguageExt;
using Lattice.Domain.Experiment;

namespace Lattice.Train.Data.Sentences;

/// <summary>
/// The sentences of a new file as numbers of a known vocabulary, block by block, so that a file of any size takes little memory. No
/// sentence is left out for its length, and a line that is not UTF-8 is an error: none may be lost.
/// </summary>
/// <param name="path">The file: UTF-8 text, plain or gzip, one sentence per line.</param>
/// <param name="lowercase">True to convert letters to lower case.</param>
/// <param name="vocabulary">The words that have numbers.</param>
internal sealed class NewSentences(string path, bool lowercase, Vocabulary vocabulary)
{
    private const int CountedTogether = 4096;

    private readonly FrozenDictionary<string, int> known = vocabulary.Numbers();

    /// <summary>How many sentences there are; none for a pipe, which can be read only once.</summary>
    public Either<DataError, Option<int>> Count() => DataFile.Read<Option<int>>(path, (content, isPipe) => isPipe
        ? Option<int>.None
        : Blocks(content, CountedTogether, int.MaxValue, (_, _, _) => { }).Map(Option<int>.Some));

    /// <summary>Hands every block to <paramref name="take"/>, and returns how many sentences there were.</summary>
    /// <param name="size">Sentences per block; the last may have fewer.</param>
    /// <param name="most">Reading ends after so many sentences.</param>
    /// <param name="take">Takes a block: the index of its first sentence, and its sentences.</param>
    public Either<DataError, int> Read(int size, int most, Action<int, TextSplit> take) =>
        DataFile.Read(path, content => Blocks(content, size, most, (first, table, sentences) => take(first, Numbered(table, sentences))));

    private Either<DataError, int> Blocks(ContentReader content, int size, int most, Action<int, WordTable, SentenceList> take) =>
        SentenceReader.Open(content, lowercase).Bind<int>(reader =>
        {
            for (var first = 0; ;)
            {
                var (table, sentences, wanted) = (new WordTable(), new SentenceList(), int.Min(size, most - first));
                while (sentences.Count < wanted)
                {
                    var step = reader.Next(table, sentences);
                    if (step.Case is DataError error)
                    {
                        return error;
                    }

                    if (reader.Undecodable > 0)
                    {
                        return reader.NotUtf8("a line that is not UTF-8");
                    }

                    if (step.Case is false)
                    {
                        break;
                    }
                }

                if (sentences.Count > 0)
                {
                    take(first, table, sentences);
                }

                first += sentences.Count;
                if (sentences.Count < wanted || first == most)
                {
                    return first;
                }

                if (first > int.MaxValue - size)
                {
                    return new DataError.WrongFormat(
                        content.Path, new DataPlace.Line(reader.Lines, 0), $"more than {first} sentences", "fewer: split the file");
                }
            }
        });

    private TextSplit Numbered(WordTable table, SentenceList sentences)
    {
        var numbers = new int[table.Count];
        for (var word = 0; word < numbers.Length; word++)
        {
            numbers[word] = known.TryGetValue(table[word], out var number) ? number : WordMark.Unknown;
        }

        var all = Enumerable.Range(0, sentences.Count).ToArray();
        return TextSplit.Of(sentences, all, numbers, vocabulary.Count, word => table[word]);
    }
}
