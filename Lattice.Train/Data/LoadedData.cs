using LanguageExt;
using Lattice.Train.Data.Sentences;

namespace Lattice.Train.Data;

/// <summary>What a source gave: rows of numbers or sentences of words. Models are made for one or the other.</summary>
public abstract record LoadedData
{
    private LoadedData() { }

    /// <summary>SHA-256, in lower-case hexadecimal, of the content used.</summary>
    public string Hash => Match(rows: set => set.Hash, text: set => set.Hash);

    /// <summary>What is worth knowing about the data that is no fault.</summary>
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

    /// <summary>Rows as loaded data.</summary>
    public static implicit operator LoadedData(DataSet set) => new OfRows(set);

    /// <summary>Sentences as loaded data.</summary>
    public static implicit operator LoadedData(TextSet set) => new OfText(set);

    /// <summary>One answer per case.</summary>
    internal abstract R Match<R>(Func<DataSet, R> rows, Func<TextSet, R> text);

    /// <summary>The rows, for a model that takes rows.</summary>
    internal Either<DataError, DataSet> AsRows() =>
        Match<Either<DataError, DataSet>>(rows: set => set, text: set => new DataError.NotRows(set.Source));

    /// <summary>The sentences, for a model that takes sentences.</summary>
    internal Either<DataError, TextSet> AsText() =>
        Match<Either<DataError, TextSet>>(rows: set => new DataError.NotSentences(set.Source), text: set => set);
}
