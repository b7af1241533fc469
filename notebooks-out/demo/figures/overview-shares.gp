set encoding utf8
set termoption noenhanced
set datafile separator ','
set label 'Requests by model and service' at screen 0.02, graph 1 left offset 0, 1.1 textcolor '#222222'
set tmargin 3.0
set border 3 linecolor '#888888'
set grid xtics noytics linecolor '#dddddd' linetype 1
set tics nomirror out textcolor '#222222'
set style fill solid 0.85 noborder
unset key
set xlabel 'share of requests' textcolor '#222222'
set xrange [0.0:0.612456]
set xtics ('0' 0.0, '0.2' 0.2, '0.4' 0.4, '0.6' 0.6000000000000001)
set ylabel '' textcolor '#222222'
set yrange [3.5:-0.5]
set ytics ('ChatGPT / API log' 0, 'ChatGPT / Con…tion log' 1, 'GPT-4 / API log' 2, 'GPT-4 / Conve…tion log' 3) scale 0
plot 'overview-shares.csv' skip 1 every ::0::3 using 2:3:(0):2:($3+(-0.38)):($3+(0.38)) with boxxyerror fillstyle solid 0.85 noborder linecolor '#0072b2'
