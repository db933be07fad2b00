namespace Lattice.Domain.Experiment;

/// <summary>The mark between the cells of a line.</summary>
public enum CellSeparator
{
    /// <summary>The one that the first lines of a file have.</summary>
    Auto,

    /// <summary>A comma.</summary>
    Comma,

    /// <summary>A semicolon.</summary>
    Semicolon,

    /// <summary>A tab.</summary>
    Tab,
}

/// <summary>The mark between the whole part of a number and its fraction.</summary>
public enum DecimalMark
{
    /// <summary>A point; where commas do not separate cells, a file may have a comma instead.</summary>
    Auto,

    /// <summary>A point.</summary>
    Point,

    /// <summary>A comma.</summary>
    Comma,
}

/// <summary>What becomes of a number that is missing: an empty cell, NA, NaN or null.</summary>
public enum MissingNumbers
{
    /// <summary>It is an error.</summary>
    Refuse,

    /// <summary>It becomes the mean of its column over the training data that have it.</summary>
    Mean,

    /// <summary>It becomes 0.</summary>
    Zero,

    /// <summary>Its datum is left out.</summary>
    SkipRow,
}

/// <summary>How real numbers are scaled before a model sees them; what it decodes is scaled back.</summary>
public enum Scaling
{
    /// <summary>Not at all.</summary>
    None,

    /// <summary>To [0, 1], from the smallest to the largest number of the training data.</summary>
    Unit,

    /// <summary>To mean 0 and standard deviation 1 over the training data.</summary>
    Standard,
}
