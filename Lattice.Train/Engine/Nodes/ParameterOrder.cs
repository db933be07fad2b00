using Lattice.Math.Algebra;
using Lattice.Train.Engine.Kernels;

namespace Lattice.Train.Engine.Nodes;

/// <summary>How a weight lies in memory.</summary>
internal static unsafe class ParameterOrder
{
    /// <summary>A matrix's numbers, or those of its gradient: panels for a parameter, row-major otherwise.</summary>
    public static Blocks Of(Node matrix, float* numbers) =>
        matrix is ParameterNode { Shape.Rows: > 1 }
            ? Blocks.Panels(numbers, matrix.Shape.Rows)
            : Blocks.RowMajor(numbers, matrix.Shape.Columns);
}
