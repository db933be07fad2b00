using LanguageExt;
using Lattice.Domain.Experiment;

namespace Lattice.Train.Data.Sentences;

/// <summary>Reads the sentences of a new file as numbers of a known vocabulary. No sentence is left out for its length.</summary>
internal static class NewSentences
{
    /// <summary>The sentences of a file, and what became of its lines.</summary>
    /// <param name="path">The file: UTF-8 text, plain or gzip, one sentence per line.</param>
    /// <param name="spec">How lines become sentences.</param>
    /// <param name="vocabulary">The words that have numbers.</param>
    public static Either<DataError, (TextSplit Split, TextFileCounts Counts)> Read(string path, SentenceSpec spec, Vocabulary vocabulary)
    {
        var table = new WordTable();
        return DataFile.Read(path, content => TextFile.Read(content, path, spec.Lowercase, table)).Map(text =>
        {
            var known = vocabulary.Numbers();
            var numbers = new int[table.Count];
            for (var word = 0; word < numbers.Length; word++)
            {
                numbers[word] = known.TryGetValue(table[word], out var number) ? number : WordMark.Unknown;
            }

            var all = Enumerable.Range(0, text.Sentences.Count).ToArray();
            return (TextSplit.Of(text.Sentences, all, numbers, vocabulary.Count, word => table[word]), text.Counts);
        });
    }
}
