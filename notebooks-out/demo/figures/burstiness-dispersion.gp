set encoding utf8
set termoption noenhanced
set datafile separator ','
set label 'Dispersion of counts over time scales' at screen 0.02, graph 1 left offset 0, 1.1 textcolor '#222222'
set tmargin 3.0
set border 3 linecolor '#888888'
set grid ytics linecolor '#dddddd' linetype 1
set tics nomirror out textcolor '#222222'
set style fill solid 0.85 noborder
unset key
set xlabel 'window (s)' textcolor '#222222'
set xrange [0.8:4500.0]
set logscale x 10
set xtics ('0.1' 1e-1, '1' 1e0, '10' 1e1, '100' 1e2, '1000' 1e3, '10000' 1e4)
set ylabel 'dispersion' textcolor '#222222'
set yrange [0.8:19.497836765572323]
set logscale y 10
set ytics ('0.1' 1e-1, '0.2' 2e-1, '0.5' 5e-1, '1' 1e0, '2' 2e0, '5' 5e0, '10' 1e1, '20' 2e1, '50' 5e1, '100' 1e2, '200' 2e2, '500' 5e2)
set arrow from graph 0, first 1.0 to graph 1, first 1.0 nohead dashtype 2 linecolor '#666666'
set rmargin 14
set label 'Poisson' at graph 1.015, graph 0.06987544995405855 left textcolor '#666666'
set label 'Allan factor' at graph 1.015, graph 0.852238532876608 left textcolor '#d55e00'
set label 'IDC' at graph 1.015, graph 0.9301245500459414 left textcolor '#0072b2'
plot 'burstiness-dispersion.csv' skip 1 every ::0::6 using 2:3 with linespoints linewidth 2 pointtype 7 pointsize 0.5 dashtype 1 linecolor '#0072b2', \
  'burstiness-dispersion.csv' skip 1 every ::7::13 using 2:3 with linespoints linewidth 2 pointtype 7 pointsize 0.5 dashtype 1 linecolor '#d55e00'
