using LanguageExt;
using Lattice.Train.Data.Sentences;

namespace Lattice.Train.Data;

/// <summary>What was loaded from a source: rows of numbers or sentences of words. A model takes one or the other.</summary>
public abstract record LoadedData
{
    private LoadedData() { }

    /// <summary>SHA-256, in lower-case hexadecimal, of the content used.</summary>
    public string Hash => Match(rows: set => set.Hash, text: set => set.Hash);

    /// <summary>Notes about the data that are not errors.</summary>
    internal Seq<DataNote> Notes => Match(rows: set => set.Notes, text: set => set.Notes);

    /// <summary>Rows of one width.</summary>
    internal sealed record OfRows(DataSet Set) : LoadedData
    {
        /// <inheritdoc/>
        internal override R Match<R>(Func<DataSet, R> rows, Func<TextSet, R> text) => rows(Set);
    }

    /// <summary>Sentences of many lengths.</summary>
    internal sealed record OfText(TextSet Set) : LoadedData
    {
        /// <inheritdoc/>
        internal override R Match<R>(Func<DataSet, R> rows, Func<TextSet, R> text) => text(Set);
    }

    /// <summary>Wraps rows as loaded data.</summary>
    public static implicit operator LoadedData(DataSet set) => new OfRows(set);

    /// <summary>Wraps sentences as loaded data.</summary>
    public static implicit operator LoadedData(TextSet set) => new OfText(set);

    /// <summary>One function per case.</summary>
    internal abstract R Match<R>(Func<DataSet, R> rows, Func<TextSet, R> text);

    /// <summary>The rows, for a model that takes rows.</summary>
    internal Either<DataError, DataSet> AsRows() =>
        Match<Either<DataError, DataSet>>(rows: set => set, text: set => new DataError.NotRows(set.Source));

    /// <summary>The sentences, for a model that takes sentences.</summary>
    internal Either<DataError, TextSet> AsText() =>
        Match<Either<DataError, TextSet>>(rows: set => new DataError.NotSentences(set.Source), text: set => set);
}
