using LanguageExt;

namespace Lattice.Domain.Experiment;

/// <summary>Where the data come from. Every source is split into training, validation and test data.</summary>
public abstract record DataSpec
{
    private DataSpec(DataLimits limits) => Limits = limits;

    /// <summary>How many data of each split are used, from the first on.</summary>
    public DataLimits Limits { get; init; }

    /// <summary>The embedded MNIST: 50,000 / 10,000 / 10,000 images of 784 binary pixels, with labels.</summary>
    public sealed record Mnist(DataLimits Limits) : DataSpec(Limits)
    {
        private protected override R Of<R>(Cases<R> cases) => cases.Mnist(this);
    }

    /// <summary>The static binarisation of MNIST in three <c>.amat</c> files (plain or .gz); no labels.</summary>
    /// <param name="Folder">The folder that holds them; none means this machine's data folder.</param>
    /// <param name="Limits">How many data of each split are used.</param>
    public sealed record StaticMnist(Option<string> Folder, DataLimits Limits) : DataSpec(Limits)
    {
        private protected override R Of<R>(Cases<R> cases) => cases.StaticMnist(this);
    }

    /// <summary>Images or vectors in IDX files (plain or .gz), the format of the original MNIST.</summary>
    public sealed record Idx(SplitFiles Files, Option<SplitFiles> Labels, Values Values, DataLimits Limits) : DataSpec(Limits)
    {
        private protected override R Of<R>(Cases<R> cases) => cases.Idx(this);
    }

    /// <summary>
    /// Arrays in NumPy's <c>.npy</c> and <c>.npz</c> files: the first axis counts data, the others are flattened.
    /// </summary>
    public sealed record Npy(SplitFiles Files, Option<SplitFiles> Labels, Values Values, DataLimits Limits) : DataSpec(Limits)
    {
        /// <summary>The name of the array in <c>.npz</c> files; none for their only one.</summary>
        public Option<string> Array { get; init; }

        /// <summary>The name of the labels' array in <c>.npz</c> files; none for their only one.</summary>
        public Option<string> LabelArray { get; init; }

        /// <summary>The shape of a picture: rows, columns and, if there are several, channels; empty for that in the file.</summary>
        public Seq<int> Shape { get; init; }

        private protected override R Of<R>(Cases<R> cases) => cases.Npy(this);
    }

    /// <summary>Lines of cells, one datum per line.</summary>
    /// <param name="Files">The files of the splits.</param>
    /// <param name="LabelColumn">The column of the class labels, numbers or words, if any.</param>
    /// <param name="Header">True when the first line names the columns; a line without any number is recognised as such.</param>
    /// <param name="Values">How numbers become data.</param>
    /// <param name="Limits">How many data of each split are used.</param>
    public sealed record Csv(SplitFiles Files, Option<TableColumn> LabelColumn, bool Header, Values Values, DataLimits Limits)
        : DataSpec(Limits)
    {
        /// <summary>The column that identifies a datum: no number of it, but kept.</summary>
        public Option<TableColumn> IdColumn { get; init; }

        /// <summary>Columns that are left out.</summary>
        public Seq<TableColumn> IgnoredColumns { get; init; }

        /// <summary>The mark between cells.</summary>
        public CellSeparator Separator { get; init; }

        /// <summary>The decimal mark.</summary>
        public DecimalMark Decimal { get; init; }

        /// <summary>What becomes of missing numbers.</summary>
        public MissingNumbers Missing { get; init; }

        private protected override R Of<R>(Cases<R> cases) => cases.Csv(this);
    }

    /// <summary>The columns of Parquet files: numbers, or lists of numbers of one length. A row is a datum.</summary>
    /// <param name="Files">The files of the splits.</param>
    /// <param name="LabelColumn">The column of the class labels, numbers or words, if any.</param>
    /// <param name="Values">How numbers become data.</param>
    /// <param name="Limits">How many data of each split are used.</param>
    public sealed record Parquet(SplitFiles Files, Option<TableColumn> LabelColumn, Values Values, DataLimits Limits) : DataSpec(Limits)
    {
        /// <summary>The column that identifies a datum: no number of it, but kept.</summary>
        public Option<TableColumn> IdColumn { get; init; }

        /// <summary>Columns that are left out.</summary>
        public Seq<TableColumn> IgnoredColumns { get; init; }

        /// <summary>What becomes of missing numbers.</summary>
        public MissingNumbers Missing { get; init; }

        private protected override R Of<R>(Cases<R> cases) => cases.Parquet(this);
    }

    /// <summary>Folders of PNG, JPEG, PGM and PPM images of one size, in the order of their names.</summary>
    /// <param name="Files">The folders of the splits.</param>
    /// <param name="Values">How the levels of the pixels become data.</param>
    /// <param name="Limits">How many data of each split are used.</param>
    public sealed record Images(SplitFiles Files, Values Values, DataLimits Limits) : DataSpec(Limits)
    {
        private protected override R Of<R>(Cases<R> cases) => cases.Images(this);
    }

    /// <summary>Sentences of UTF-8 text (plain or .gz), one per line, words separated by spaces.</summary>
    /// <param name="Files">The files of the splits.</param>
    /// <param name="OtherTests">Further test files, from other sources.</param>
    /// <param name="Sentences">How lines become sentences.</param>
    /// <param name="Vocabulary">Which words get numbers of their own.</param>
    /// <param name="Limits">How many sentences of each split are used.</param>
    public sealed record Text(
        SplitFiles Files, Seq<NamedFile> OtherTests, SentenceSpec Sentences, VocabularySpec Vocabulary, DataLimits Limits)
        : DataSpec(Limits)
    {
        private protected override R Of<R>(Cases<R> cases) => cases.Text(this);
    }

    /// <summary>The embedded King James Bible, a verse a sentence: 29,102 / 1,000 / 1,000 before any is left out for its length.</summary>
    /// <param name="Sentences">How verses become sentences.</param>
    /// <param name="Vocabulary">Which words get numbers of their own.</param>
    /// <param name="Limits">How many verses of each split are used.</param>
    public sealed record Kjv(SentenceSpec Sentences, VocabularySpec Vocabulary, DataLimits Limits) : DataSpec(Limits)
    {
        private protected override R Of<R>(Cases<R> cases) => cases.Kjv(this);
    }

    /// <summary>Rows that a program hands over: no file is read, and a spec file that says so cannot be run by itself.</summary>
    public sealed record InMemory() : DataSpec(DataLimits.None)
    {
        private protected override R Of<R>(Cases<R> cases) => cases.InMemory(this);
    }

    /// <summary>Matches on the case. A new case breaks every caller, so none can forget it.</summary>
    public R Match<R>(
        Func<Mnist, R> mnist, Func<StaticMnist, R> staticMnist, Func<Idx, R> idx, Func<Npy, R> npy, Func<Csv, R> csv,
        Func<Parquet, R> parquet, Func<Images, R> images, Func<Text, R> text, Func<Kjv, R> kjv, Func<InMemory, R> inMemory) =>
        Of(new Cases<R>(mnist, staticMnist, idx, npy, csv, parquet, images, text, kjv, inMemory));

    private protected abstract R Of<R>(Cases<R> cases);

    private protected readonly record struct Cases<R>(
        Func<Mnist, R> Mnist, Func<StaticMnist, R> StaticMnist, Func<Idx, R> Idx, Func<Npy, R> Npy, Func<Csv, R> Csv,
        Func<Parquet, R> Parquet, Func<Images, R> Images, Func<Text, R> Text, Func<Kjv, R> Kjv, Func<InMemory, R> InMemory);
}
