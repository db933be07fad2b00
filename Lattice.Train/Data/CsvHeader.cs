using System.Text;
using LanguageExt;

namespace Lattice.Train.Data;

/// <summary>The line of names that a file of cells may begin with.</summary>
internal static class CsvHeader
{
    /// <summary>True for a line of words: no cell is a number or begins like one.</summary>
    internal static bool IsOne(CsvCells cells)
    {
        var (hasName, column) = (false, 0);
        while (cells.Next())
        {
            if (cells.IsBroken || !MayBeName(cells.Cell, column++))
            {
                return false;
            }

            hasName |= !CsvLine.IsMissing(cells.Cell);
        }

        return hasName;
    }

    /// <summary>The names, and what is to be noted of them.</summary>
    /// <param name="path">The file.</param>
    /// <param name="records">The records, at the header.</param>
    /// <param name="canHaveNames">True where names matter.</param>
    internal static (string[] Names, Seq<DataNote> Notes) Read(string path, CsvRecords records, bool canHaveNames)
    {
        var (names, areNumbers) = (new List<string>(), true);
        var cells = records.Cells();
        while (cells.Next())
        {
            areNumbers &= CsvLine.TryNumber(cells.Cell, out var value) && double.IsFinite(value);
            if (canHaveNames && names.Count < CsvLine.MostCells)
            {
                names.Add(Encoding.UTF8.GetString(cells.Cell));
            }
        }

        return ([.. names], areNumbers ? Prelude.Seq1<DataNote>(new DataNote.HeaderOfNumbers(path, CsvLine.Shown(records.Text)))
            : names is ["", _, ..] ? Prelude.Seq1<DataNote>(new DataNote.NamelessColumn(path))
            : Seq<DataNote>.Empty);
    }

    private static bool MayBeName(ReadOnlySpan<byte> cell, int column) => cell.IsEmpty
        || !(cell[0] is >= (byte)'0' and <= (byte)'9' or (byte)'+' or (byte)'-' or (byte)'.' or < 0x20 || (column == 0 && cell[0] == '#')
            || CsvLine.TryNumber(cell, out _) || cell.StartsWith("\u2212"u8));
}
