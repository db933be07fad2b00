using System.Text.Json.Nodes;
using LanguageExt;
using Lattice.App.Text;

namespace Lattice.App.Compression;

/// <summary>What a compressed file consists of, in bits.</summary>
internal sealed class CodedSizes
{
    /// <summary>The number of data.</summary>
    public long Data { get; private set; }

    /// <summary>Σ −log₂ P(Z|U).</summary>
    public double PointBits { get; private set; }

    /// <summary>Σ −log₂ Q(d|y).</summary>
    public double DataBits { get; private set; }

    /// <summary>The bits of the records.</summary>
    public double PayloadBits { get; private set; }

    /// <summary>Adds a block.</summary>
    /// <param name="data">Its data.</param>
    /// <param name="pointNats">Σ −log P(Z|U).</param>
    /// <param name="dataNats">Σ −log Q(d|y).</param>
    /// <param name="payload">The bytes of its records.</param>
    public void Add(int data, double pointNats, double dataNats, long payload)
    {
        Data += data;
        PointBits += pointNats / EstimateText.NatsPerBit;
        DataBits += dataNats / EstimateText.NatsPerBit;
        PayloadBits += 8.0 * payload;
    }

    /// <summary>The parts as JSON.</summary>
    /// <inheritdoc cref="Table" path="/param"/>
    public JsonObject Json(long fileBytes, long modelBytes, int width) => new()
    {
        ["data"] = Data,
        ["fileBytes"] = fileBytes,
        ["modelBytes"] = modelBytes,
        ["bitsPerDatum"] = Data > 0 ? 8.0 * fileBytes / Data : null,
        ["bitsPerNumber"] = width > 0 && Data > 0 ? 8.0 * fileBytes / Data / width : null,
        ["pointBits"] = PointBits,
        ["dataBits"] = DataBits,
        ["payloadBytes"] = PayloadBits / 8,
        ["payloadOverExact"] = PointBits + DataBits > 0 ? (PayloadBits / (PointBits + DataBits)) - 1 : null,
    };

    /// <summary>A table of the parts: bytes, bits per datum, bits per number.</summary>
    /// <param name="fileBytes">The length of the file.</param>
    /// <param name="modelBytes">The length of an embedded model.</param>
    /// <param name="width">Numbers per datum; 0 where data differ.</param>
    /// <param name="model">What is embedded.</param>
    /// <param name="probability">The probability of a point.</param>
    public string Table(
        long fileBytes, long modelBytes, int width, string model = "the model", string probability = "P(Z given U)")
    {
        var rows = Prelude.Seq(
            Row($"points, −log₂ {probability}", PointBits),
            Row("data, −log₂ Q(d given y)", DataBits),
            Row("coding and padding", PayloadBits - PointBits - DataBits),
            Row("header, index, checksums", (8.0 * (fileBytes - modelBytes)) - PayloadBits));
        rows = modelBytes > 0 ? rows.Add(Row(model, 8.0 * modelBytes)) : rows;
        rows = DataBits == 0 ? rows.Filter(row => row.Head != "data, −log₂ Q(d given y)") : rows;
        var head = Prelude.Seq("", "bytes", "bits per datum");
        return TextTable.Render((width > 0 ? head.Add("bits per number") : head).Cons(rows.Add(Row("the file", 8.0 * fileBytes))));

        Seq<string> Row(string part, double bits)
        {
            var cells = Prelude.Seq(part, NumberText.Decimals(bits / 8, 0), Of(bits / Data, 4));
            return width > 0 ? cells.Add(Of(bits / Data / width, 6)) : cells;
        }

        string Of(double share, int decimals) => Data > 0 ? NumberText.Decimals(share, decimals) : "–";
    }
}
