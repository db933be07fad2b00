using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Lattice.Math.Algebra;

namespace Lattice.Train.Engine.Kernels;

/// <summary>
/// C = start + A·B or start + Aᵀ·B over the elements of A that are not zero, for one B or two that share A. A term whose element of A is
/// zero leaves a chain of fused multiply-adds as it is, so each element of C has the bits that <see cref="MatrixProduct"/> gives it, as
/// long as B is finite; only the sign of a zero may differ.
/// </summary>
internal sealed unsafe class SparseProduct : IWork
{
    // Columns are taken by 16: a panel of the 256-bit micro-kernel, half a panel of the 512-bit one.
    private const int Width = 16;

    // Chains of four times sixteen columns fill eight registers, enough to hide the latency of a fused multiply-add.
    private const int MostParts = IPanelUpdate.Panels;

    private SparseRows a = null!;
    private bool transposed;
    private ProductTerm first;
    private ProductTerm second;
    private int rows;
    private int parts;
    private int firstGroups;
    private int rowUnits;
    private int rowsPerUnit;

    /// <summary>A·B for one term or two.</summary>
    public void Run(Workers workers, SparseRows left, in ProductTerm term, in ProductTerm other) =>
        Run(workers, left, left.Rows, false, term, other);

    /// <summary>Aᵀ·B for one term or two; <see cref="SparseRows.FillColumns"/> comes first.</summary>
    public void RunTransposed(Workers workers, SparseRows left, in ProductTerm term, in ProductTerm other) =>
        Run(workers, left, left.Depth, true, term, other);

    private static int PartsPerPanel => Tile.Columns / Width;

    private void Run(Workers workers, SparseRows left, int rowCount, bool isTransposed, in ProductTerm term, in ProductTerm other)
    {
        a = left;
        transposed = isTransposed;
        first = term;
        second = other;
        rows = rowCount;

        // Groups hold whole panels; small ones, and few rows at a time, when many workers share them.
        var panels = first.Panels + second.Panels;
        parts = int.Clamp(panels * PartsPerPanel / (4 * workers.Count) / PartsPerPanel * PartsPerPanel, PartsPerPanel, MostParts);
        firstGroups = Groups(first);
        var groups = firstGroups + Groups(second);
        var updates = first.Update is not null || second.Update is not null;
        var wanted = workers.Count == 1 || updates ? 1 : ((8 * workers.Count) + groups - 1) / groups;
        rowsPerUnit = (rows + wanted - 1) / wanted;
        rowUnits = (rows + rowsPerUnit - 1) / rowsPerUnit;
        workers.Run(this, groups * rowUnits);
    }

    private int Groups(in ProductTerm term) => ((term.Panels * PartsPerPanel) + parts - 1) / parts;

    public void Execute(int unit, int worker)
    {
        var group = unit / rowUnits;
        var firstRow = unit % rowUnits * rowsPerUnit;
        var lastRow = int.Min(firstRow + rowsPerUnit, rows);
        if (group < firstGroups)
        {
            Group(first, group * parts, firstRow, lastRow, worker);
        }
        else
        {
            Group(second, (group - firstGroups) * parts, firstRow, lastRow, worker);
        }
    }

    private void Group(in ProductTerm term, int part, int firstRow, int lastRow, int worker)
    {
        var columns = term.Columns - (part * Width);
        var count = int.Min(parts, (columns + Width - 1) / Width);
        var target = term.Target.From(part * Width);
        if (term.Update is { } update)
        {
            // One panel after another, as the weight has them.
            target = Blocks.Panels(update.Place(worker), rows);
            if (columns < parts * Width)
            {
                NativeMemory.Clear(target.Pointer, (nuint)(target.Block * Blocks.Count(columns) * sizeof(float)));
            }
        }

        var from = term.Start.From(part * Width);
        var right = term.Right.From(part * Width);
        for (var row = firstRow; row < lastRow; row++)
        {
            var list = transposed ? a.Column(row) : a.Row(row);
            switch (count)
            {
                case 4:
                    Chains<Four>(list, right, from, target, row, columns);
                    break;
                case 3:
                    Chains<Three>(list, right, from, target, row, columns);
                    break;
                case 2:
                    Chains<Two>(list, right, from, target, row, columns);
                    break;
                default:
                    Chains<One>(list, right, from, target, row, columns);
                    break;
            }
        }

        if (term.Update is not null)
        {
            var panel = part / PartsPerPanel;
            for (var i = 0; i < Blocks.Count(int.Min(columns, parts * Width)); i++)
            {
                term.Update.Apply(term.Parameter, panel + i, target.Pointer + (i * target.Block));
            }
        }
    }

    /// <summary>One row of C, sixteen columns for each part.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Chains<TParts>(SparseEntry* entry, in Blocks right, in Blocks from, in Blocks to, int row, int columns)
        where TParts : IParts
    {
        var start = from.At(row, 0);
        var c00 = Vector256.Load(start);
        var c01 = Vector256.Load(start + 8);
        Vector256<float> c10 = default, c11 = default, c20 = default, c21 = default, c30 = default, c31 = default;
        var b0 = right.Pointer;
        float* b1 = null, b2 = null, b3 = null;
        if (TParts.Count > 1)
        {
            start = from.At(row, Width);
            c10 = Vector256.Load(start);
            c11 = Vector256.Load(start + 8);
            b1 = right.At(0, Width);
        }

        if (TParts.Count > 2)
        {
            start = from.At(row, 2 * Width);
            c20 = Vector256.Load(start);
            c21 = Vector256.Load(start + 8);
            b2 = right.At(0, 2 * Width);
        }

        if (TParts.Count > 3)
        {
            start = from.At(row, 3 * Width);
            c30 = Vector256.Load(start);
            c31 = Vector256.Load(start + 8);
            b3 = right.At(0, 3 * Width);
        }

        for (; entry->Offset >= 0; entry++)
        {
            nint k = entry->Offset;
            var x = Vector256.Create(entry->Value);
            c00 = ExactFma.MultiplyAdd(x, Vector256.Load(b0 + k), c00);
            c01 = ExactFma.MultiplyAdd(x, Vector256.Load(b0 + k + 8), c01);
            if (TParts.Count > 1)
            {
                c10 = ExactFma.MultiplyAdd(x, Vector256.Load(b1 + k), c10);
                c11 = ExactFma.MultiplyAdd(x, Vector256.Load(b1 + k + 8), c11);
            }

            if (TParts.Count > 2)
            {
                c20 = ExactFma.MultiplyAdd(x, Vector256.Load(b2 + k), c20);
                c21 = ExactFma.MultiplyAdd(x, Vector256.Load(b2 + k + 8), c21);
            }

            if (TParts.Count > 3)
            {
                c30 = ExactFma.MultiplyAdd(x, Vector256.Load(b3 + k), c30);
                c31 = ExactFma.MultiplyAdd(x, Vector256.Load(b3 + k + 8), c31);
            }
        }

        Store(c00, c01, to.At(row, 0), columns);
        if (TParts.Count > 1)
        {
            Store(c10, c11, to.At(row, Width), columns - Width);
        }

        if (TParts.Count > 2)
        {
            Store(c20, c21, to.At(row, 2 * Width), columns - (2 * Width));
        }

        if (TParts.Count > 3)
        {
            Store(c30, c31, to.At(row, 3 * Width), columns - (3 * Width));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(Vector256<float> low, Vector256<float> high, float* to, int columns)
    {
        if (columns >= Width)
        {
            Vector256.Store(low, to);
            Vector256.Store(high, to + 8);
            return;
        }

        for (var j = 0; j < columns; j++)
        {
            to[j] = j < 8 ? low[j] : high[j - 8];
        }
    }

    /// <summary>A number of parts as a constant of a type, so that a kernel is compiled for each.</summary>
    private interface IParts
    {
        static abstract int Count { get; }
    }

    private readonly struct One : IParts
    {
        public static int Count => 1;
    }

    private readonly struct Two : IParts
    {
        public static int Count => 2;
    }

    private readonly struct Three : IParts
    {
        public static int Count => 3;
    }

    private readonly struct Four : IParts
    {
        public static int Count => 4;
    }
}
