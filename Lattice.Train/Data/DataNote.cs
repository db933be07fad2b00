using LanguageExt;
using Lattice.Domain.Text;

namespace Lattice.Train.Data;

/// <summary>A note about usable data: not an error, but something the user may have overlooked.</summary>
internal abstract record DataNote
{
    private DataNote() { }

    /// <summary>The note as one line of text, with what to do about it.</summary>
    public string Render() => Display.Line(Sentence());

    /// <summary>The text before escaping.</summary>
    protected abstract string Sentence();

    /// <summary>A line skipped as a header holds nothing but numbers.</summary>
    /// <param name="Path">The file.</param>
    /// <param name="Line">The line, truncated.</param>
    public sealed record HeaderOfNumbers(string Path, string Line) : DataNote
    {
        /// <inheritdoc/>
        protected override string Sentence() =>
            $"{Path}: line 1 is skipped (header: true), but it holds numbers: {Line}. If it is a datum, leave header out.";
    }

    /// <summary>The first column of a table has no name, as tables have whose rows were numbered by the program that wrote them.</summary>
    public sealed record NamelessColumn(string Path) : DataNote
    {
        /// <inheritdoc/>
        protected override string Sentence() =>
            $"{Path}: the first column has no name. If it only numbers the rows, leave it out with ignoredColumns: [0], or keep it with "
                + "idColumn: 0.";
    }

    /// <summary>A folder of images has other files too.</summary>
    /// <param name="Path">The folder.</param>
    /// <param name="Count">How many.</param>
    /// <param name="First">The first of them.</param>
    public sealed record OtherFiles(string Path, int Count, string First) : DataNote
    {
        /// <inheritdoc/>
        protected override string Sentence() =>
            $"{Path}: {Count} files are left out because their names do not end like those of images, such as {First}.";
    }

    /// <summary>An array has one axis, so every number is a datum.</summary>
    public sealed record OneAxis(string Path, int Count) : DataNote
    {
        /// <inheritdoc/>
        protected override string Sentence() =>
            $"{Path}: the array has one axis, so each of its {Count} numbers is a separate datum. If all of them are one datum, "
                + $"save numpy.atleast_2d(a); if it is made of pictures, give their shape: [rows, columns].";
    }

    /// <summary>A datum has three or more axes and becomes a plain row of numbers.</summary>
    public sealed record Flattened(string Path, Seq<int> Axes, int Width) : DataNote
    {
        /// <inheritdoc/>
        protected override string Sentence() =>
            $"{Path}: a datum of shape ({string.Join(", ", Axes)}) becomes a row of {Width} numbers, without pictures. "
                + "Arrays of shape (data, rows, columns) or (data, rows, columns, 3) have pictures, and others with shape: "
                + "[rows, columns].";
    }

    /// <summary>Several splits come from files with the same content.</summary>
    /// <param name="Splits">Their names, at least two, in the order training, validation, test.</param>
    public sealed record SameData(Seq<string> Splits) : DataNote
    {
        /// <inheritdoc/>
        protected override string Sentence()
        {
            var last = Splits[Splits.Count - 1];
            return $"{string.Join(", ", Splits.Take(Splits.Count - 1))} and {last} are the same data: "
                + (Splits[0] == "training"
                    ? "their figures say nothing about new data. "
                    : "the test figures are of data that early stopping looked at. ")
                + "Give each split a file of its own, or leave one out to have data set aside.";
        }
    }

    /// <summary>Some columns of the training data are constant.</summary>
    /// <param name="Count">How many of them.</param>
    /// <param name="Width">Columns in all.</param>
    /// <param name="First">The first of them, counted from 0.</param>
    /// <param name="Value">Its value.</param>
    public sealed record ConstantColumns(int Count, int Width, int First, float Value) : DataNote
    {
        /// <inheritdoc/>
        protected override string Sentence() => Count == 1
            ? $"number {First} of every training datum is {Display.Number(Value)}: it carries no information. Leave it out."
            : $"{Count} of the {Width} numbers of a training datum never change (the first: number {First}, always "
                + $"{Display.Number(Value)}): they carry no information. Leave them out.";
    }

    /// <summary>A column of the training data has a scale that networks learn badly from.</summary>
    /// <param name="Count">How many such columns there are.</param>
    /// <param name="Width">Columns in all.</param>
    /// <param name="Column">The worst of them, counted from 0.</param>
    /// <param name="Mean">Its mean.</param>
    /// <param name="Deviation">Its standard deviation.</param>
    public sealed record WildScale(int Count, int Width, int Column, double Mean, double Deviation) : DataNote
    {
        /// <inheritdoc/>
        protected override string Sentence() =>
            $"{Count} of the {Width} numbers of a training datum have an unusual scale (number {Column}: mean {Short(Mean)}, standard "
                + $"deviation {Short(Deviation)}), which networks learn badly from. "
            + "Set data.values.scale: standard.";

        private static string Short(double value) =>
            Display.Number(
                double.Parse(
                    value.ToString("G3", System.Globalization.CultureInfo.InvariantCulture),
                    System.Globalization.CultureInfo.InvariantCulture));
    }

    /// <summary>A file named in a spec does not exist.</summary>
    public sealed record AbsentFile(string Path) : DataNote
    {
        /// <inheritdoc/>
        protected override string Sentence() =>
            $"{Path} does not exist; only the spec was checked. A relative path counts from the folder of the spec file, and if there is "
                + "no such file, from the working directory.";
    }
}
