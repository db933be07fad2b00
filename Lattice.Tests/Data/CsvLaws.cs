using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Lattice.Train.Data;
using Xunit;

namespace Lattice.Tests.Data;

/// <summary>What RFC 4180 writes is read back, cell by cell.</summary>
public sealed class CsvLaws
{
    private static readonly Gen<string> cell = Gen.Elements("a", "7", "\"", ",", ";", "\t", "\n", "\r\n", " ", "é", "\\", "'")
        .ListOf().Select(parts => string.Concat(parts).Trim(' ', '\t', '\r'));

    private static readonly Gen<(byte Separator, string[][] Rows)> tables =
        from separator in Gen.Elements((byte)',', (byte)';', (byte)'\t')
        from columns in Gen.Choose(1, 4)
        from rows in cell.ListOf(columns).Select(row => row.ToArray()).NonEmptyListOf()
        select (separator, rows.ToArray());

    [Fact]
    public void Records_and_cells_come_back() => Prop.ForAll(tables.ToArbitrary(), table =>
    {
        var text = string.Concat(table.Rows.Select(row => string.Join((char)table.Separator, row.Select(Quoted)) + "\r\n"));
        var read = Read(text, table.Separator);

        // A line end inside a cell is a line feed, whatever it was.
        string[][] expected =
            [.. table.Rows.Select(row => row.Select(one => one.Replace("\r\n", "\n", StringComparison.Ordinal)).ToArray())];
        return read.Length == expected.Length && read.Zip(expected).All(pair => pair.Item1.SequenceEqual(pair.Item2));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Any_text_is_read_or_refused_and_never_anything_else() => Prop.ForAll(
        Gen.Elements("a", "1", "\"", "\"\"", ",", "\n", "\r", " ", "\0").ListOf().Select(parts => string.Concat(parts)).ToArbitrary(),
        text => Read(text, (byte)',').Length <= text.Count(mark => mark == '\n') + 1).QuickCheckThrowOnFailure();

    private static string Quoted(string text) => $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private static string[][] Read(string text, byte separator)
    {
        var content = new ContentReader("a.csv", new MemoryStream(Encoding.UTF8.GetBytes(text)));
        var records = new CsvRecords(content, separator, hasQuotes: true);
        var rows = new List<string[]>();
        while (records.Next().IsNone && records.IsThere)
        {
            var (row, cells) = (new List<string>(), 0);
            var one = records.Cells();
            while (one.Next())
            {
                row.Add(Encoding.UTF8.GetString(one.Cell));
                cells++;
            }

            Assert.Equal(cells, CsvCells.Count(records.Text, separator, hasQuotes: true));
            rows.Add([.. row]);
        }

        return [.. rows];
    }
}
