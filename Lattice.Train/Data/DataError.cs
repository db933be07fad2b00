using System.Globalization;
using LanguageExt;
using Lattice.Domain.Text;

namespace Lattice.Train.Data;

/// <summary>
/// Why data could not be read. There are two groups: data that are absent or unreadable (the console exits with 3), and data that were
/// opened and are wrong (it exits with 6); <see cref="IsCorrupt"/> distinguishes them.
/// </summary>
internal abstract record DataError
{
    private DataError() { }

    /// <summary>True when the input was opened and is wrong; false when it is absent, unreadable or not fetched.</summary>
    public virtual bool IsCorrupt => false;

    /// <summary>
    /// The error as one line of text: the place, the value and the remedy. Control characters in text from a file or a server are escaped.
    /// </summary>
    public string Render() => Display.Line(Sentence());

    /// <summary>The text before escaping.</summary>
    protected abstract string Sentence();

    /// <summary>The data do not have the shape that the spec's convolutions read.</summary>
    /// <param name="Shape">The numbers per datum of that shape, in words.</param>
    /// <param name="Numbers">The numbers per datum of the data.</param>
    public sealed record NotThePicture(string Shape, int Numbers) : DataError
    {
        /// <inheritdoc/>
        public override bool IsCorrupt => true;

        /// <inheritdoc/>
        protected override string Sentence() =>
            $"A datum has {Numbers} numbers, and the convolutions of the model read pictures of {Shape}. Correct the shape in the spec, or "
                + "give other data.";
    }

    /// <summary>A file does not exist, neither plain nor compressed.</summary>
    public sealed record Absent(string Path) : DataError
    {
        /// <summary>The folders in which a relative path was looked for; empty for the working directory alone.</summary>
        public Seq<string> Folders { get; init; }

        /// <inheritdoc/>
        protected override string Sentence() => Folders.IsEmpty
            ? $"{Path}: no such file, and no {Path}.gz either. Check the path; a relative one counts from the working directory."
            : $"{Path}: no such file, and no {Path}.gz either, in {string.Join(" or in ", Folders)}. Check the path; a relative one counts "
                + "from the folder of the spec file, and if there is no such file, from the working directory.";
    }

    /// <summary>A named data set is not on this machine.</summary>
    public sealed record NotFetched(string Source, string Folder, Seq<string> Missing) : DataError
    {
        /// <inheritdoc/>
        protected override string Sentence() =>
            $"{Source} is not in {Folder}: {string.Join(", ", Missing)} (plain or .gz) missing. Run: lattice data fetch {Source}";
    }

    /// <summary>The data were in the memory of a program that is not this one.</summary>
    public sealed record InMemory : DataError
    {
        /// <inheritdoc/>
        protected override string Sentence() =>
            "The spec's data are rows that a program handed over (data.source: memory), and no file has them. Give data in a file: "
                + "another data.source, or for a trained run a file to encode or compress.";
    }

    /// <summary>A file exists, but the system does not allow it to be read or written.</summary>
    public sealed record Inaccessible(string Path, string Reason) : DataError
    {
        /// <inheritdoc/>
        protected override string Sentence() => $"{Path}: {Reason} Check its permissions and the space on its disk.";
    }

    /// <summary>A folder where a file is expected.</summary>
    public sealed record IsFolder(string Path) : DataError
    {
        /// <inheritdoc/>
        protected override string Sentence() => $"{Path} is a folder. Give a file.";
    }

    /// <summary>A pipe would have to be read a second time.</summary>
    public sealed record PipeReadTwice(string Path) : DataError
    {
        /// <inheritdoc/>
        protected override string Sentence() =>
            $"{Path} is a pipe, which cannot be read twice as needed here. Save its content to a file first.";
    }

    /// <summary>A download did not start or did not finish.</summary>
    public sealed record Interrupted(string Address, long Received, Option<long> Total, string Reason) : DataError
    {
        /// <inheritdoc/>
        protected override string Sentence() =>
            $"{Address}: {Reason} {Bytes(Received)} of {Total.Match(Bytes, () => "an unknown number of bytes")} received are kept; "
            + "the same command continues from there. Use --from URL to download the same files from another server.";
    }

    /// <summary>More data were requested than exist.</summary>
    public sealed record TooFew(string Split, int Asked, int Available) : DataError
    {
        /// <inheritdoc/>
        protected override string Sentence() =>
            $"{Split}: the first {Asked} data were requested, but there are only {Available}. Lower the limit of {Split}.";
    }

    /// <summary>A split ends up without data.</summary>
    public sealed record Empty(string Split) : DataError
    {
        /// <inheritdoc/>
        protected override string Sentence() =>
            $"{Split}: no data. Give it a file with data, or a share of the training file large enough for one datum.";
    }

    /// <summary>Every sentence of a split is longer than the spec allows.</summary>
    public sealed record AllTooLong(string Split, int Count, int Limit) : DataError
    {
        /// <inheritdoc/>
        protected override string Sentence() =>
            $"{Split}: all {Count} sentences have more than {Limit} words. Raise "
                + $"data.sentences.{(Split == "training" ? "maximumLength" : "heldOutMaximumLength")}, or set it to all.";
    }

    /// <summary>Sentences where a model takes rows of numbers.</summary>
    public sealed record NotRows(string Source) : DataError
    {
        /// <inheritdoc/>
        protected override string Sentence() =>
            $"{Source} gives sentences, but rows of numbers are needed here. Choose another data.source, for example mnist.";
    }

    /// <summary>Rows of numbers where a model takes sentences.</summary>
    public sealed record NotSentences(string Source) : DataError
    {
        /// <inheritdoc/>
        protected override string Sentence() =>
            $"{Source} gives rows of numbers, but sentences are needed here. Choose another data.source, for example kjv.";
    }

    /// <summary>Data and labels are given for different splits.</summary>
    public sealed record UnpairedLabels(string Split, bool HasData) : DataError
    {
        /// <inheritdoc/>
        protected override string Sentence() => HasData
            ? $"{Split}: a data file is given without a label file. Give both, or no label files at all."
            : $"{Split}: a label file is given without a data file. Give both or neither.";
    }

    /// <summary>The content of a file does not have the expected SHA-256.</summary>
    public sealed record WrongHash(string Path, string Expected, string Found) : DataError
    {
        /// <inheritdoc/>
        public override bool IsCorrupt => true;

        /// <inheritdoc/>
        protected override string Sentence() =>
            $"{Path}: SHA-256 of the uncompressed content is {Found}, expected {Expected}. The file is damaged or not the right one: "
                + "delete it and download it again.";
    }

    /// <summary>A file ends too early.</summary>
    public sealed record Truncated(string Path, DataPlace Place, string Expected) : DataError
    {
        /// <inheritdoc/>
        public override bool IsCorrupt => true;

        /// <inheritdoc/>
        protected override string Sentence() =>
            $"{Path}: {Place.Render()}: the content ends here; expected {Expected}. Copy or download the file again.";
    }

    /// <summary>The file does not have the expected format: magic number, header, compression, line structure.</summary>
    public sealed record WrongFormat(string Path, DataPlace Place, string Found, string Expected) : DataError
    {
        /// <inheritdoc/>
        public override bool IsCorrupt => true;

        /// <inheritdoc/>
        protected override string Sentence() => $"{Path}: {Place.Render()}: found {Found}; expected {Expected}.";
    }

    /// <summary>The file is something else entirely: a web page, an archive, another format.</summary>
    public sealed record WrongKind(string Path, string Found, string Expected, string Remedy) : DataError
    {
        /// <inheritdoc/>
        public override bool IsCorrupt => true;

        /// <inheritdoc/>
        protected override string Sentence() => $"{Path} looks like {Found}, not like {Expected}: {Remedy}";
    }

    /// <summary>A number cannot be used: not finite, out of range, not a number at all.</summary>
    public sealed record WrongValue(string Path, DataPlace Place, string Value, string Remedy) : DataError
    {
        /// <inheritdoc/>
        public override bool IsCorrupt => true;

        /// <inheritdoc/>
        protected override string Sentence() => $"{Path}: {Place.Render()}: {Value}: {Remedy}";
    }

    /// <summary>An image of another size or kind than the first.</summary>
    public sealed record OtherImage(string Path, string Found, string First, string Expected) : DataError
    {
        /// <inheritdoc/>
        public override bool IsCorrupt => true;

        /// <inheritdoc/>
        protected override string Sentence() =>
            $"{Path}: {Found}, expected {Expected} as in {First}. All images have one size, and all are grey or all are in colour: scale "
                + "or convert it, or leave it out.";
    }

    /// <summary>A file or line does not hold as many items as the files that belong to it.</summary>
    public sealed record WrongCount(string Path, string What, long Found, long Expected, string Remedy) : DataError
    {
        /// <inheritdoc/>
        public override bool IsCorrupt => true;

        /// <inheritdoc/>
        protected override string Sentence() => $"{Path}: {Found} {What}, expected {Expected}. {Remedy}";
    }

    private static string Bytes(long count) => count.ToString("N0", CultureInfo.InvariantCulture) + " bytes";
}
