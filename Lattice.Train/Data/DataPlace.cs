namespace Lattice.Train.Data;

/// <summary>A position in a file.</summary>
internal abstract record DataPlace
{
    private DataPlace() { }

    /// <summary>A byte, counted from 0 in the content (after decompression).</summary>
    public sealed record Byte(long Offset) : DataPlace
    {
        /// <inheritdoc/>
        public override string Render() => $"byte {Offset}";
    }

    /// <summary>A column of a line of text, both counted from 1.</summary>
    public sealed record Line(long Number, int Column) : DataPlace
    {
        /// <inheritdoc/>
        public override string Render() => Column > 0 ? $"line {Number}, column {Column}" : $"line {Number}";
    }

    /// <summary>A number of a datum, both counted from 0 as in an array.</summary>
    public sealed record Element(long Datum, int Index) : DataPlace
    {
        /// <inheritdoc/>
        public override string Render() => $"datum {Datum}, number {Index}";
    }

    /// <summary>A row of a table, counted from 0.</summary>
    public sealed record Row(long Number) : DataPlace
    {
        /// <inheritdoc/>
        public override string Render() => $"row {Number}";
    }

    /// <summary>A cell of a table with names: the row, counted from 0, and the column.</summary>
    public sealed record Cell(long Number, string Column) : DataPlace
    {
        /// <inheritdoc/>
        public override string Render() => $"row {Number}, column '{Domain.Text.Display.Clean(Column, 40)}'";
    }

    /// <summary>A pixel of an image, row and column counted from 0.</summary>
    public sealed record Pixel(int Down, int Across) : DataPlace
    {
        /// <inheritdoc/>
        public override string Render() => $"pixel row {Down}, column {Across}";
    }

    /// <summary>The position in words.</summary>
    public abstract string Render();
}
