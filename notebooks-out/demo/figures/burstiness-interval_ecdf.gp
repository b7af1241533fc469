set encoding utf8
set termoption noenhanced
set datafile separator ','
set label 'Inter-arrival times' at screen 0.02, graph 1 left offset 0, 1.1 textcolor '#222222'
set tmargin 3.0
set border 3 linecolor '#888888'
set grid ytics linecolor '#dddddd' linetype 1
set tics nomirror out textcolor '#222222'
set style fill solid 0.85 noborder
unset key
set xlabel 'inter-arrival time (s)' textcolor '#222222'
set xrange [0.8:396.25]
set logscale x 10
set xtics ('0.1' 1e-1, '0.3' 3e-1, '1' 1e0, '3' 3e0, '10' 1e1, '30' 3e1, '100' 1e2, '300' 3e2, '1000' 1e3, '3000' 3e3)
set ylabel 'share' textcolor '#222222'
set yrange [0.0:1.0]
set ytics ('0' 0.0, '0.2' 0.2, '0.4' 0.4, '0.6' 0.6000000000000001, '0.8' 0.8, '1' 1.0)
set rmargin 13
set label 'lognormal' at graph 1.015, graph 0.7000000000000002 left textcolor '#e69f00'
set label 'weibull' at graph 1.015, graph 0.7750000000000001 left textcolor '#cc79a7'
set label 'gamma' at graph 1.015, graph 0.8500000000000001 left textcolor '#009e73'
set label 'exponential' at graph 1.015, graph 0.925 left textcolor '#d55e00'
set label 'recorded' at graph 1.015, graph 1.0 left textcolor '#0072b2'
plot 'burstiness-interval_ecdf.csv' skip 1 every ::0::399 using 2:3 with steps linewidth 2 dashtype 1 linecolor '#0072b2', \
  'burstiness-interval_ecdf.csv' skip 1 every ::400::599 using 2:3 with lines linewidth 2 dashtype 1 linecolor '#d55e00', \
  'burstiness-interval_ecdf.csv' skip 1 every ::600::799 using 2:3 with lines linewidth 2 dashtype 1 linecolor '#009e73', \
  'burstiness-interval_ecdf.csv' skip 1 every ::800::999 using 2:3 with lines linewidth 2 dashtype 1 linecolor '#cc79a7', \
  'burstiness-interval_ecdf.csv' skip 1 every ::1000::1199 using 2:3 with lines linewidth 2 dashtype 1 linecolor '#e69f00'
