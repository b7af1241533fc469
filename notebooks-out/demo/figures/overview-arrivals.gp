set encoding utf8
set termoption noenhanced
set datafile separator ','
set label 'Requests over time' at screen 0.02, graph 1 left offset 0, 1.1 textcolor '#222222'
set tmargin 3.0
set border 3 linecolor '#888888'
set grid ytics linecolor '#dddddd' linetype 1
set tics nomirror out textcolor '#222222'
set style fill solid 0.85 noborder
unset key
set xlabel 'time, from '.strftime('%d %b %Y', 1718237118.0) textcolor '#222222'
set xrange [1718234982.0:1718452854.0]
set xtics time format '%H:%M' 1718236800.0, 43200.0
set ylabel 'requests (1/s)' textcolor '#222222'
set yrange [0.0:0.4381333333333334]
set ytics ('0' 0.0, '0.1' 0.1, '0.2' 0.2, '0.3' 0.30000000000000004, '0.4' 0.4)
plot 'overview-arrivals.csv' skip 1 every ::0::356 using ($2+(1698796800.0)):3 with lines linewidth 2 dashtype 1 linecolor '#0072b2'
