namespace Lattice.Train.Data;

/// <summary>The formats of files of vectors that can be asked for; others are recognised by their content alone.</summary>
internal enum VectorFormat
{
    /// <summary>A NumPy array.</summary>
    Npy,

    /// <summary>Vectors of float32, each after its dimension.</summary>
    Fvecs,

    /// <summary>Vectors of bytes, each after its dimension.</summary>
    Bvecs,

    /// <summary>One vector of comma-separated numbers per line.</summary>
    Csv,

    /// <summary>A column of lists in a Parquet file.</summary>
    Parquet,
}
