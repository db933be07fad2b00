using Lattice.Train.Engine.Kernels;

namespace Lattice.Train.Engine.Nodes;

/// <summary>The memory layout of a weight.</summary>
internal static unsafe class ParameterOrder
{
    /// <summary>The numbers of a matrix, or of its gradient: panels for a parameter, row-major otherwise.</summary>
    public static Blocks Of(Node matrix, float* numbers) =>
        matrix is ParameterNode { Shape.Rows: > 1 }
            ? Blocks.Panels(numbers, matrix.Shape.Rows)
            : Blocks.RowMajor(numbers, matrix.Shape.Columns);
}
