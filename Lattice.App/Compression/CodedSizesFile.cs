using LanguageExt;
using Lattice.App.Text;

namespace Lattice.App.Compression;

/// <summary>What <c>lattice compress --json</c> printed about a file, read back.</summary>
/// <param name="Run">The run's name.</param>
/// <param name="Source">The data.</param>
/// <param name="Effort">How hard the encoder searched.</param>
/// <param name="PerRecord">Data per record.</param>
/// <param name="Data">The number of data.</param>
/// <param name="Bytes">The length of the file, without an embedded model.</param>
/// <param name="BitsPerNumber">Bits per number; none where data differ in length.</param>
/// <param name="Overhead">Records over their exact code lengths, minus 1.</param>
/// <param name="Seconds">The time it took.</param>
/// <param name="Threads">On how many threads.</param>
/// <param name="Elbo">The run's −ELBO on test data, bits per datum.</param>
internal sealed record CodedSizesFile(
    string Run, string Source, int Effort, int PerRecord, long Data, long Bytes, Option<double> BitsPerNumber, double Overhead,
    double Seconds, int Threads, Option<double> Elbo)
{
    /// <summary>Bits per datum.</summary>
    public double BitsPerDatum => 8.0 * Bytes / Data;

    /// <summary>Reads the text.</summary>
    internal static Either<RunFileError, CodedSizesFile> Read(string text) => JsonText.Read(text, root => new CodedSizesFile(
        root.Must("run").Characters(), root.Must("source").Characters(), root.Must("effort").Whole(0, 9),
        root.Must("dataPerRecord").Whole(1), root.Must("data").Whole(1),
        root.Must("fileBytes").Whole(1) - root.Must("modelBytes").Whole(), Finite(root.Must("bitsPerNumber")),
        root.Must("payloadOverExact").Measured(), root.Must("seconds").Measured(), root.Must("threads").Whole(1),
        Finite(root.Must("testElboBits"))));

    private static Option<double> Finite(JsonPlace place) => Prelude.Some(place.Measured()).Filter(double.IsFinite);
}
