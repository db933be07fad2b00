using System.Globalization;

namespace Lattice.Domain.Experiment;

/// <summary>A column of a table, by its place or by its name.</summary>
public abstract record TableColumn
{
    private TableColumn() { }

    /// <summary>The column of a place.</summary>
    public static TableColumn Of(int place) => new At(place);

    /// <summary>The column of a name.</summary>
    public static TableColumn Of(string name) => new Named(name);

    /// <summary>The column in words: <c>3</c>, or its name in quotes.</summary>
    internal abstract string Shown { get; }

    /// <summary>A column by its place, counted from 0 in the file.</summary>
    public sealed record At(int Place) : TableColumn
    {
        internal override string Shown => Place.ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>A column by its name in the header, letter for letter.</summary>
    public sealed record Named(string Name) : TableColumn
    {
        internal override string Shown => $"'{Name}'";
    }
}
