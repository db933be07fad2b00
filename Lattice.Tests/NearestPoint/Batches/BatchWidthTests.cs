using System.Numerics;
using Lattice.Math.NearestPoint.Batches;
using Xunit;

namespace Lattice.Tests.NearestPoint.Batches;

/// <summary>The same bits at every vector width: kernels in 256 and in 512 bits, whatever the machine has of them.</summary>
public sealed class BatchWidthTests
{
    private const int Rows = 205;

    [Fact]
    public void E8_answers_alike_at_both_widths()
    {
        var kernels = (KernelUnit<float>.Of(1, 1), KernelUnit<double>.Of(0.3, 0.3));
        Alike<E8Kernel<Lanes256<float>, float>, E8Kernel<Lanes512<float>, float>, Lanes256<float>, Lanes512<float>, float>(
            "E8", new(kernels.Item1), new(kernels.Item1));
        Alike<E8Kernel<Lanes256<double>, double>, E8Kernel<Lanes512<double>, double>, Lanes256<double>, Lanes512<double>, double>(
            "E8", new(kernels.Item2), new(kernels.Item2));
    }

    [Fact]
    public void Checkerboards_answer_alike_at_both_widths()
    {
        var kernels = (KernelUnit<float>.Of(0.3, 0.3), KernelUnit<double>.Of(1, 1));
        Alike<CheckerboardKernel<Lanes256<float>, float>, CheckerboardKernel<Lanes512<float>, float>,
            Lanes256<float>, Lanes512<float>, float>(
            "D5", new(kernels.Item1, 5), new(kernels.Item1, 5));
        Alike<CheckerboardKernel<Lanes256<double>, double>, CheckerboardKernel<Lanes512<double>, double>,
            Lanes256<double>, Lanes512<double>, double>(
            "D4", new(kernels.Item2, 4), new(kernels.Item2, 4));
    }

    [Fact]
    public void A2_answers_alike_at_both_widths()
    {
        var (across, up) = (KernelUnit<float>.Of(1, 1), KernelUnit<float>.Of(double.Sqrt(3), 1));
        Alike<HexagonalKernel<Lanes256<float>, float>, HexagonalKernel<Lanes512<float>, float>, Lanes256<float>, Lanes512<float>, float>(
            "A2", new(across, up), new(across, up));
    }

    [Fact]
    public void The_Barnes_Wall_lattice_answers_alike_at_both_widths()
    {
        var kernels = (KernelUnit<float>.Of(double.Sqrt(2), 1), KernelUnit<double>.Of(double.Sqrt(2), 1));
        Alike<BarnesWallKernel<Lanes256<float>, float>, BarnesWallKernel<Lanes512<float>, float>, Lanes256<float>, Lanes512<float>, float>(
            "BW16", new(kernels.Item1), new(kernels.Item1));
        Alike<BarnesWallKernel<Lanes256<double>, double>, BarnesWallKernel<Lanes512<double>, double>,
            Lanes256<double>, Lanes512<double>, double>(
            "BW16", new(kernels.Item2), new(kernels.Item2));
    }

    [Fact]
    public void The_Leech_lattice_answers_alike_at_both_widths()
    {
        var kernels = (KernelUnit<float>.Of(double.Sqrt(2), 1), KernelUnit<double>.Of(double.Sqrt(2), 1));
        Alike<LeechKernel<Lanes256<float>, float>, LeechKernel<Lanes512<float>, float>, Lanes256<float>, Lanes512<float>, float>(
            "Leech", new(kernels.Item1), new(kernels.Item1));
        Alike<LeechKernel<Lanes256<double>, double>, LeechKernel<Lanes512<double>, double>, Lanes256<double>, Lanes512<double>, double>(
            "Leech", new(kernels.Item2), new(kernels.Item2));
    }

    private static void Alike<TNarrowKernel, TWideKernel, TNarrow, TWide, TNumber>(string name, TNarrowKernel narrow, TWideKernel wide)
        where TNarrowKernel : struct, IBatchKernel<TNarrow, TNumber>
        where TWideKernel : struct, IBatchKernel<TWide, TNumber>
        where TNarrow : unmanaged, ILanes<TNarrow, TNumber>
        where TWide : unmanaged, ILanes<TWide, TNumber>
        where TNumber : unmanaged, IBinaryFloatingPointIeee754<TNumber>
    {
        var points = BatchCase.Named(name).Points(Rows, 7).Select(TNumber.CreateTruncating).ToArray();
        var (first, second) = (new TNumber[points.Length], new TNumber[points.Length]);
        Assert.Equal(-1, BatchRows.Replace<TNarrowKernel, TNarrow, TNumber>(narrow, points, first));
        Assert.Equal(-1, BatchRows.Replace<TWideKernel, TWide, TNumber>(wide, points, second));
        Assert.Equal(first, second);
    }
}
