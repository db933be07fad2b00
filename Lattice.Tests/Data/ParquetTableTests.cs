using LanguageExt;
using Lattice.Domain.Experiment;
using Lattice.Train.Data;
using Parquet;
using Parquet.Schema;
using Xunit;

namespace Lattice.Tests.Data;

public sealed class ParquetTableTests : IDisposable
{
    private readonly FolderOfFiles folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Numbers_lists_labels_and_ids_stand_in_their_columns_over_row_groups()
    {
        var data = DataAssert.Loaded(Spec(await Write(2)) with { Missing = MissingNumbers.Zero });
        Assert.Equal([[1, 0, 1, 10], [2, 2, 3, 20], [3, 4, 5, 0], [4, 6, 7, 40]], DataAssert.Rows(data.Training));
        Assert.Equal(["x", "pair", "gappy"], data.Schema.Columns.ToArray());
        Assert.Equal(["cat", "dog"], data.Schema.Classes.ToArray());
        Assert.Equal([1, 0, 1, 0], Enumerable.Range(0, 4).Select(data.Training.Label));
        Assert.Equal(["9007199254740993", "2", "3", "4"], Enumerable.Range(0, 4).Select(data.Training.Id));
    }

    [Theory]
    [InlineData(MissingNumbers.Refuse, "row 2, column 'gappy'", "null", "data.missing")]
    public async Task A_null_is_refused_with_its_place(MissingNumbers rule, string place, string found, string remedy) =>
        DataAssert.Corrupt(DataAssert.Refused(Spec(await Write(3)) with { Missing = rule }), place, found, remedy);

    [Fact]
    public async Task Rows_with_gaps_are_left_out_and_means_fill_them()
    {
        var spec = Spec(await Write(4));
        var kept = DataAssert.Loaded(spec with { Missing = MissingNumbers.SkipRow });
        Assert.Equal([0, 1, 3], Enumerable.Range(0, 3).Select(kept.Training.Origin));
        Assert.Equal(70 / 3f, DataAssert.Rows(DataAssert.Loaded(spec with { Missing = MissingNumbers.Mean }).Training)[2][3]);
    }

    [Fact]
    public async Task What_is_no_table_of_numbers_is_told()
    {
        var path = await Write(4);
        DataSpec.Parquet With(Option<TableColumn> label, params string[] ignored) => Spec(path) with
        {
            LabelColumn = label,
            IgnoredColumns = Prelude.toSeq(ignored).Map(name => TableColumn.Of(name)).Strict(),
        };
        DataAssert.Corrupt(DataAssert.Refused(With(default)), "the column 'class' of words", "data.ignoredColumns");
        DataAssert.Corrupt(DataAssert.Refused(With(TableColumn.Of("kind"))), "'x'", "the label column, 'kind'");
        DataAssert.Corrupt(DataAssert.Refused(With(TableColumn.Of("pair"))), "'pair' of lists", "one number or word per row");
        DataAssert.Corrupt(DataAssert.Refused(Spec(folder.Write("a.csv", "1,2\n"))), "a.csv: byte 0", "PAR1");
        DataAssert.Missing(DataAssert.Refused(Spec(folder.Of("none.parquet"))), "no such file");
        var bytes = File.ReadAllBytes(path);
        DataAssert.Corrupt(DataAssert.Refused(Spec(folder.Write("cut.parquet", bytes[..^9]))), "cut.parquet");
        Assert.Equal(3, DataAssert.Loaded(With(default, "class", "gappy")).Training.Width);
    }

    [Fact]
    public async Task Damaged_files_end_in_a_fault()
    {
        var bytes = File.ReadAllBytes(await Write(2));
        var random = new System.Random(5);
        for (var i = 0; i < 60; i++)
        {
            var damaged = bytes.ToArray();
            damaged[random.Next(4, bytes.Length - 4)] ^= (byte)(1 << random.Next(8));
            DataSource.Load(Spec(folder.Write("damaged.parquet", damaged)), new DataFolder("/nowhere")).IfLeft(
                fault =>
                {
                    Assert.Contains("damaged.parquet", fault.Render(), StringComparison.Ordinal);
                    return new LoadedData.OfRows(null!);
                });
        }
    }

    private static DataSpec.Parquet Spec(string path) =>
        new(FolderOfFiles.Files(path, path, path), TableColumn.Of("class"), new Values.Real(), DataLimits.None)
        {
            IdColumn = TableColumn.Of("id"),
        };

    /// <summary>Four rows of every kind of column, in row groups of some.</summary>
    private async Task<string> Write(int perGroup)
    {
        var schema = new ParquetSchema(
            new DataField<long>("id"), new DataField<double>("x"), new ListField("pair", new DataField<float>("element")),
            new DataField<string>("class", nullable: false), new DataField<int?>("gappy"));
        var path = folder.Of($"table-{perGroup}.parquet");
        await using var file = File.Create(path);
        await using var writer = await ParquetWriter.CreateAsync(schema, file);
        foreach (var rows in Enumerable.Range(0, 4).Chunk(perGroup))
        {
            using var group = writer.CreateRowGroup();
            var fields = schema.DataFields;
            await group.WriteAsync<long>(fields[0], rows.Select(row => row == 0 ? 9007199254740993 : row + 1L).ToArray().AsMemory());
            await group.WriteAsync<double>(fields[1], rows.Select(row => row + 1.0).ToArray().AsMemory());
            var pairs = rows.SelectMany(row => new float[] { 2 * row, (2 * row) + 1 }).ToArray();
            await group.WriteAllPartsAsync<float>(
                fields[2], pairs.AsMemory(), Enumerable.Repeat(fields[2].MaxDefinitionLevel, pairs.Length).ToArray(),
                pairs.Select((_, i) => i % 2 == 0 ? 0 : fields[2].MaxRepetitionLevel).ToArray(), default);
            await group.WriteAsync(fields[3], rows.Select(row => row % 2 == 0 ? "dog" : "cat").ToArray());
            await group.WriteAsync<int>(fields[4], rows.Select(row => row == 2 ? (int?)null : 10 * (row + 1)).ToArray().AsMemory());
        }

        return path;
    }
}
