using Lattice.Math.Coding;
using Lattice.Train.Compression;
using Lattice.Train.Container;
using Lattice.Train.Data;

namespace Lattice.Train;

/// <summary>Collects what a compressed file decodes to.</summary>
/// <param name="kind">What a datum of the file is.</param>
/// <param name="model">The model that coded it.</param>
internal sealed class DecodedRows(ContentKind kind, CodingModel model)
{
    private readonly RowBuilder rows = new(
        kind switch { ContentKind.Rows => model.Width, ContentKind.Labels => 1, _ => model.Outputs },
        bits: kind == ContentKind.Rows && model.Levels == 2);

    private readonly List<int> labels = [];

    /// <summary>Adds a block.</summary>
    public void Add(DecodedBlock block)
    {
        switch (block.Data)
        {
            case BlockData.Rows data:
                Fill(model.Width, data.Count, (datum, i) => LevelCode.ValueOf(data[datum][i], model.Levels));
                break;
            case BlockData.Labels data:
                Fill(1, data.Count, (datum, _) => data[datum]);
                labels.AddRange(Enumerable.Range(0, data.Count).Select(datum => data[datum]));
                break;
            default:
                var means = model.Means(block.Y);
                Fill(model.Outputs, means.Length / model.Outputs, (datum, i) => means[(datum * model.Outputs) + i]);
                break;
        }
    }

    /// <summary>All rows.</summary>
    public DataSplit Build() => new(rows.Build(), labels.Count == 0 ? null : [.. labels], labels.Count == 0 ? 0 : labels.Max() + 1);

    private void Fill(int width, int count, Func<int, int, double> number)
    {
        var row = new double[width];
        for (var datum = 0; datum < count; datum++)
        {
            for (var i = 0; i < width; i++)
            {
                row[i] = number(datum, i);
            }

            rows.Add(row);
        }
    }
}
